"""The gallery's picture beside the stored one: somebody looks at what has changed.

Every letter is drawn as a box (`boxes_font`) and the picture is made small, so that neither the fonts of a machine nor
the edges of a letter count. `SAMSYN_NEW_PICTURES=1 pytest …` stores the pictures as they are now; look at them.
"""

import base64
import os
from pathlib import Path

import pytest

from samsyn.ui.tests.boxes_font import WOFF2

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parent / "pictures"
SMALLER = 8
MOST_DIFFERENT = 0.004
"""The part of a picture's points that may differ: less than a button's."""

AS_BOXES = f"""
@font-face {{ font-family: Boxes; src: url(data:font/woff2;base64,{WOFF2}); }}
*, *::before, *::after {{ font-family: Boxes !important; letter-spacing: 0 !important; caret-color: transparent !important;
  hyphens: manual !important; text-wrap: wrap !important; }}
"""
COMPARED = """async ([now, stored, smaller]) => {
  const drawn = async (data) => {
    const image = new Image();
    image.src = "data:image/png;base64," + data;
    await image.decode();
    return image;
  };
  const points = (image, width, height) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, width, height);
    return [context.getImageData(0, 0, width, height).data, canvas];
  };
  const image = await drawn(now);
  const width = Math.round(image.width / smaller), height = Math.round(image.height / smaller);
  const [one, canvas] = points(image, width, height);
  const small = canvas.toDataURL("image/png").split(",")[1];
  if (!stored) return { small };
  const before = await drawn(stored);
  if (before.width !== width || Math.abs(before.height - height) > 2) {
    return { small, says: `${before.width} x ${before.height} became ${width} x ${height}` };
  }
  const [other] = points(before, width, before.height);
  let different = 0;
  for (let at = 0; at < Math.min(one.length, other.length); at += 4) {
    const most = Math.max(...[0, 1, 2].map((c) => Math.abs(one[at + c] - other[at + c])));
    if (most > 32) different += 1;
  }
  return { small, different: different / (one.length / 4) };
}"""
LOOKS = {
    "320-light": (320, {"color_scheme": "light"}, "screen"),
    "768-light": (768, {"color_scheme": "light"}, "screen"),
    "1440-light": (1440, {"color_scheme": "light"}, "screen"),
    "1440-dark": (1440, {"color_scheme": "dark"}, "screen"),
    "1440-forced": (1440, {"forced_colors": "active"}, "screen"),
    "print": (720, {"color_scheme": "light"}, "print"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_the_gallery_looks_as_it_did(chromium, previews, name):
    width, look, media = LOOKS[name]
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, reduced_motion="reduce", bypass_csp=True, **look
    )
    page = context.new_page()
    page.goto(f"{previews}/index.html")
    page.add_style_tag(content=AS_BOXES)
    page.emulate_media(media=media)
    page.evaluate("document.fonts.load('16px Boxes').then(() => { document.activeElement.blur(); scrollTo(0, 0); })")
    now = base64.b64encode(page.screenshot(full_page=True, animations="disabled")).decode()
    stored = PICTURES / f"{name}.png"
    before = base64.b64encode(stored.read_bytes()).decode() if stored.exists() else ""
    compared = page.evaluate(COMPARED, [now, before, SMALLER])
    context.close()
    if os.environ.get("SAMSYN_NEW_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        stored.write_bytes(base64.b64decode(compared["small"]))
        return
    assert before, "no picture is stored"
    assert "says" not in compared, compared["says"]
    assert compared["different"] <= MOST_DIFFERENT
