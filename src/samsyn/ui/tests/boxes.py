"""What the browser measures of a page: text over text, lines too long, pages wider than their window."""

from typing import Any

LONGEST_LINE = 72
"""Characters; a longer one is lost on the way back."""

PRINTED_OVER = """() => {
  const bare = (node) => {
    if (!node.parentElement.checkVisibility()) return true;
    for (let e = node.parentElement; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.visibility === "hidden" || style.opacity === "0" || style.clipPath === "inset(50%)") return true;
      if (style.position === "fixed" || style.position === "sticky") return true;
      if (e.tagName === "OPTION" || e.tagName === "TITLE" || e.tagName === "DESC") return true;
    }
    return false;
  };
  // What a region that scrolls has scrolled out of sight is printed nowhere.
  const within = (node, r) => {
    let [left, right] = [r.left, r.right];
    for (let e = node.parentElement; e; e = e.parentElement) {
      if (getComputedStyle(e).overflowX === "visible" || e.tagName === "text") continue;
      const room = e.getBoundingClientRect();
      [left, right] = [Math.max(left, room.left), Math.min(right, room.right)];
    }
    return right - left > 1 ? { left, right, top: r.top, bottom: r.bottom } : null;
  };
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const said = node.data.trim();
    if (!said || bare(node)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const r = rect.width > 1 && rect.height > 4 && within(node, rect);
      // The line box is higher than the letters.
      if (r) boxes.push({ node, said: said.slice(0, 40), left: r.left + 1, right: r.right - 1,
                          top: r.top + rect.height * 0.25, bottom: r.bottom - rect.height * 0.25 });
    }
  }
  for (const e of document.querySelectorAll("input:not([type=hidden]), select, textarea, button, svg.icon")) {
    const r = e.getBoundingClientRect();
    if (r.width > 1 && r.height > 1 && !bare(e.firstChild || e.appendChild(new Text("")))) {
      boxes.push({ node: e, said: e.outerHTML.slice(0, 60), left: r.left + 1, right: r.right - 1,
                   top: r.top + 1, bottom: r.bottom - 1 });
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  const found = [];
  for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) {
    if (b.top >= a.bottom) break;
    if (a.node === b.node || a.node.contains(b.node) || b.node.contains(a.node)) continue;
    if (a.left < b.right && b.left < a.right && a.top < b.bottom) found.push(`${a.said} | ${b.said}`);
  }
  return found;
}"""

LONG_LINES = """(most) => {
  const found = [];
  for (const p of document.querySelectorAll("main p, main dd, blockquote")) {
    if (p.closest(".full, .chips, .actions, table, pre, .todo") || !p.checkVisibility()) continue;
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    let line = "", top = null;
    const done = () => { if (line.trim().length > most) found.push(line.trim()); };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const word of node.data.matchAll(/\\S+\\s*/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].trimEnd().length);
        const at = range.getClientRects()[0]?.top ?? top;
        if (top !== null && Math.abs(at - top) > 6) { done(); line = ""; }
        top = at;
        line += word[0].replace(/\\s+/g, " ");
      }
    }
    done();
  }
  return found;
}"""


DOUBLE_RULES = """(least) => {
  const main = document.querySelector("main");
  if (!main) return [];
  const rules = [], filled = [];
  const drawn = (width, kind) => parseFloat(width) > 0 && kind !== "none" && kind !== "hidden";
  for (const e of main.querySelectorAll("*")) {
    const room = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!room.width || !room.height || style.visibility === "hidden" || e.closest("svg *")) continue;
    if (e.matches("input, textarea, select, button, img, svg")) filled.push([room.top, room.bottom]);
    // A frame has sides; a rule has none.
    else if (room.width > least && !drawn(style.borderLeftWidth, style.borderLeftStyle)) {
      if (drawn(style.borderTopWidth, style.borderTopStyle)) rules.push([room.top, `${e.tagName}.${e.className}`]);
      if (drawn(style.borderBottomWidth, style.borderBottomStyle)) rules.push([room.bottom, `${e.tagName}.${e.className}`]);
    }
  }
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) if (r.width > 1 && r.height > 1) filled.push([r.top, r.bottom]);
  }
  rules.sort((a, b) => a[0] - b[0]);
  return rules.slice(1).flatMap(([low, other], at) => {
    const [high, one] = rules[at];
    const between = filled.some(([top, bottom]) => bottom > high + 1 && top < low - 1);
    return low - high < 3 || between ? [] : [`${one} | ${other}`];
  });
}"""


def double_rules(page: Any, width: int) -> list[str]:
    """Pairs of rules across the page with nothing between."""
    page.set_viewport_size({"width": width, "height": 900})
    return list(page.evaluate(DOUBLE_RULES, 200))


def printed_over(page: Any, width: int) -> list[str]:
    """Pairs of texts or controls whose boxes meet, and the page itself where it is wider than the window."""
    page.set_viewport_size({"width": width, "height": 900})
    needed = page.evaluate("document.documentElement.scrollWidth")
    wide = [f"the page is {needed} px wide"] if needed > width else []
    return wide + list(page.evaluate(PRINTED_OVER))


def long_lines(page: Any, width: int = 1440) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    return list(page.evaluate(LONG_LINES, LONGEST_LINE))
