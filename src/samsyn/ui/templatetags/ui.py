"""What templates load: `{% load ui %}`. Filters write numbers and days, tags render the components.

Block tags take their content as the component's body. A usage reference stands in docs/ui.md.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from samsyn.ui import components, forms, icons, lists
from samsyn.ui import format as fmt
from samsyn.ui.charts import Chart, small_interval
from samsyn.ui.terms import TERMS

register = template.Library()

_FILTERS: dict[str, Callable[..., str]] = {
    "number": fmt.number,
    "percent": fmt.percent,
    "share": fmt.share,
    "counted": fmt.counted,
    "money": fmt.money,
    "iso_date": fmt.iso_date,
    "relative_day": fmt.relative_day,
    "clock": fmt.clock,
    "day_and_clock": fmt.day_and_clock,
}
for _name, _filter in _FILTERS.items():
    register.filter(_name, _filter)

_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_CHIP_ICONS = {
    "quiet": "",
    "open": "open",
    "running": "running",
    "ended": "ended",
    "broken": "broken",
    "warning": "warning",
    "danger": "danger",
}
_NOTICES = {"info": "info", "warning": "warning", "danger": "danger", "done": "done"}
_LEVELS = {"debug": "info", "info": "info", "success": "done", "warning": "warning", "error": "danger"}


def _part(name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
    return render_to_string(f"ui/components/{name}.html", context, request=request)


def _body(content: str) -> SafeString:
    """What stood between the tags: rendered, so escaped already."""
    return mark_safe(content.strip())  # noqa: S308 - what a template has rendered


@register.filter
def whole_dates(text: str) -> SafeString:
    """The text, escaped, with its dates kept in one piece at the end of a line."""
    return mark_safe(_DATE.sub(r'<span class="nowrap">\g<0></span>', conditional_escape(text)))  # noqa: S308 - escaped first


@register.filter(name="callable")
def as_called(phone: str) -> str:
    """The digits of a telephone number, as a `tel:` address has them."""
    return re.sub(r"[^0-9+]", "", phone)


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.icon(name)


@register.simple_tag
def brand_mark() -> SafeString:
    return icons.BRAND


@register.simple_tag
def safe_static(path: str) -> str:
    """`static`, for the pages that must render when the manifest of static files is what is broken."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.simple_block_tag
def page_heading(content: str, title: str, lead: str = "", above: str = "") -> SafeString:
    """Title and lead to the left, the page's actions (the body) to the right."""
    return _part("page_heading", {"title": title, "lead": lead, "above": above, "actions": _body(content)})


@register.simple_block_tag(takes_context=True)
def person_band(context: template.Context, content: str, band: components.PersonBand) -> SafeString:
    """The cover of the person's folder; the body holds its actions."""
    request = context.get("request")
    return _part("person_band", {"band": band, "actions": _body(content)}, request)


@register.inclusion_tag("ui/components/identity.html", takes_context=True)
def identity(context: template.Context, band: components.PersonBand) -> dict[str, Any]:
    """The number in the head, masked or whole, with the button that changes it."""
    return {"band": band, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/components/protection.html")
def protection_mark(kind: str, text: str = "") -> dict[str, Any]:
    return {"kind": kind, "text": text}


@register.inclusion_tag("ui/components/own_words.html")
def own_words(text: str, source: str = "") -> dict[str, Any]:
    return {"text": text, "source": source}


@register.inclusion_tag("ui/components/clock_chip.html")
def clock_chip(clock: components.Clock) -> dict[str, Any]:
    return {"clock": clock}


@register.inclusion_tag("ui/components/chip.html")
def chip(text: str, kind: components.ChipKind = "quiet") -> dict[str, Any]:
    return {"text": text, "kind": kind, "icon": _CHIP_ICONS[kind]}


@register.inclusion_tag("ui/components/key_facts.html")
def key_facts(facts: Sequence[components.Fact]) -> dict[str, Any]:
    return {"facts": facts}


@register.simple_block_tag(takes_context=True)
def data_table(
    context: template.Context,
    content: str,
    caption: str,
    columns: Sequence[components.Column],
    note: str = "",
    dense: bool = False,
    stack: bool = True,
) -> SafeString:
    """A table whose rows (the body) the page writes itself: one `{% cell %}` a column."""
    return _table(context, caption, columns, note=note, dense=dense, stack=stack, body=_body(content))


@register.simple_tag(takes_context=True)
def simple_table(context: template.Context, table: components.Table, dense: bool = False) -> SafeString:
    """A whole table of plain text cells."""
    rows = [list(zip(table.columns, row, strict=True)) for row in table.rows]
    total = list(zip(table.columns, table.total, strict=True)) if table.total else []
    return _table(context, table.caption, table.columns, note=table.note, dense=dense, rows=rows, total=total)


def _table(context: template.Context, caption: str, columns: Sequence[components.Column], **more: Any) -> SafeString:
    request = context.get("request")
    heads = [_head(column, request) for column in columns]
    more = {"stack": True, **more}
    return _part("data_table", {"caption": caption, "columns": columns, "heads": heads, **more})


def _head(column: components.Column, request: HttpRequest | None) -> dict[str, Any]:
    head: dict[str, Any] = {"column": column, "url": "", "order": "", "icon": ""}
    if column.sort and request is not None:
        now = request.GET.get("sort", "")
        head["order"] = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(now, "")
        head["icon"] = {"ascending": "up", "descending": "down"}.get(head["order"], "both")
        query = request.GET.copy()
        query.pop("page", None)
        query["sort"] = f"-{column.sort}" if now == column.sort else column.sort
        head["url"] = f"?{query.urlencode()}"
    return head


@register.simple_block_tag
def cell(content: str, label: str = "", kind: components.ColumnKind = "text", head: bool = False) -> SafeString:
    """A cell of a data table. `label` names it where rows are stacked; `head` makes it the row's heading."""
    return _part("cell", {"content": _body(content), "label": label, "kind": kind, "head": head})


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Any, what: str = "") -> dict[str, Any]:
    """`page` is a Django Page; `what` names the rows in the plural ("personer")."""
    query = context["request"].GET.copy() if context.get("request") else None
    if query is not None:
        query.pop("page", None)
    prefix = f"?{query.urlencode()}&page=" if query else "?page="
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "pages": list(shown), "gap": page.paginator.ELLIPSIS, "prefix": prefix, "what": what}


@register.inclusion_tag("ui/components/listing.html", takes_context=True)
def listing(context: template.Context, listing: lists.Listing) -> dict[str, Any]:
    """A whole list: views, search, filters, rows, pages, and what is said where there are none."""
    return {
        "list": listing,
        "wide": len(listing.heads) + bool(listing.acts),
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/list_link.html")
def list_link(link: components.Link, posted: Mapping[str, str], icon: str = "", rel: str = "") -> dict[str, Any]:
    """A link that changes what a list shows; a button where what was searched for must be posted again."""
    return {"link": link, "posted": posted, "icon": icon, "rel": rel}


@register.filter
def beside(cells: Sequence[lists.Cell], heads: Sequence[lists.Head]) -> list[tuple[lists.Cell, components.Column]]:
    """Each cell with its column; the first column is the row's link."""
    return list(zip(cells, (head.column for head in heads[1:]), strict=True))


@register.inclusion_tag("ui/components/field.html")
def form_field(field: BoundField) -> dict[str, Any]:
    return forms.field_context(field)


@register.inclusion_tag("ui/components/form_fields.html", takes_context=True)
def form_fields(context: template.Context, form: BaseForm) -> dict[str, Any]:
    """Every field of the form in its order, the hidden ones first.

    A form that saves itself brings what keeps it.
    """
    return {"form": form, "keeping": _keeping(context, form)}


@register.inclusion_tag("ui/components/step_form.html", takes_context=True)
def step_form(context: template.Context, walk: Any, send: str) -> dict[str, Any]:
    """A form in steps (`shell.steps.Walk`). `send` is the verb on its last button."""
    csrf = context.get("csrf_token")
    return {"walk": walk, "send": send, "keeping": _keeping(context, walk.form), "csrf_token": csrf}


@register.inclusion_tag("ui/components/step_list.html")
def step_list(walk: Any) -> dict[str, Any]:
    """The steps of a form, those that are done first and where one is now."""
    return {"walk": walk}


@register.inclusion_tag("ui/components/form_keeping.html", takes_context=True)
def form_keeping(context: template.Context, form: BaseForm) -> dict[str, Any]:
    """What a form needs to save itself, where its fields are laid out by hand. Part of `form_fields`."""
    return {"keeping": _keeping(context, form)}


def _keeping(context: template.Context, form: BaseForm) -> object | None:
    request = context.get("request")
    return form.keeping(request) if request is not None and hasattr(form, "keeping") else None


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: BaseForm, kept: bool = True) -> dict[str, Any]:
    """What is wrong, with a link to each field. `kept`: say that what was typed is still there."""
    return {"errors": forms.error_links(form), "kept": kept}


@register.inclusion_tag("ui/components/filter_form.html", takes_context=True)
def filter_form(context: template.Context, form: BaseForm, clear_url: str = "", target: str = "") -> dict[str, Any]:
    """A GET form above a list. `target`: the CSS selector of what htmx replaces."""
    request = context.get("request")
    path = request.path if request is not None else ""
    sort = request.GET.get("sort", "") if request is not None else ""
    return {"form": form, "path": path, "clear_url": clear_url or path, "target": target, "sort": sort}


@register.inclusion_tag("ui/components/search_box.html")
def search_box(url: str, value: str = "", name: str = "q") -> dict[str, Any]:
    return {"url": url, "value": value, "name": name}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", live: bool = False) -> SafeString:
    """info, warning, danger or done: icon and word, the body below."""
    return _part("notice", {"kind": kind, "icon": _NOTICES[kind], "title": title, "body": _body(content), "live": live})


@register.filter
def notice_kind(level_tag: str) -> str:
    return _LEVELS.get(level_tag, "info")


@register.inclusion_tag("ui/components/term.html")
def term(name: str) -> dict[str, Any]:
    """What a word of the work means (`ui.terms`), where a page first uses it."""
    word, means = TERMS[name]
    return {"word": word, "means": means}


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    return _part("empty_state", {"title": title, "body": _body(content)})


@register.simple_block_tag
def events(content: str, label: str = "") -> SafeString:
    """The container of a list of events; one `{% event %}` each."""
    return _part("events", {"label": label, "body": _body(content)})


@register.simple_block_tag
def event(content: str, on: Any, title: str, kind: str = "event", at: Any = None) -> SafeString:
    return _part("event", {"on": on, "at": at, "title": title, "kind": kind, "body": _body(content)})


@register.inclusion_tag("ui/components/figure_card.html")
def figure_card(figure: components.Figure) -> dict[str, Any]:
    return {"figure": figure, "picture": small_interval(figure)}


@register.inclusion_tag("ui/components/chart.html", takes_context=True)
def chart(context: template.Context, chart: Chart) -> dict[str, Any]:
    return {"chart": chart, "request": context.get("request")}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(links: Sequence[components.Link], label: str) -> dict[str, Any]:
    return {"links": links, "label": label}


@register.inclusion_tag("ui/components/navigation.html")
def navigation(groups: Sequence[components.NavGroup]) -> dict[str, Any]:
    return {"groups": groups}


@register.inclusion_tag("ui/components/crumbs.html")
def crumbs(links: Sequence[components.Link]) -> dict[str, Any]:
    """The way here; the last one is this page and needs no address."""
    return {"links": links}


@register.inclusion_tag("ui/components/progress.html")
def progress(label: str, value: int, of: int) -> dict[str, Any]:
    return {"label": label, "value": value, "of": of}


@register.simple_block_tag
def disclosure(content: str, summary: str, open: bool = False) -> SafeString:
    """A question that opens: "Så räknas det", "Vad betyder det?"."""
    return _part("disclosure", {"summary": summary, "body": _body(content), "open": open})


@register.inclusion_tag("ui/components/print_header.html")
def print_header(title: str, by: str = "", at: Any = None) -> dict[str, Any]:
    return {"title": title, "by": by, "at": at}


@register.inclusion_tag("ui/components/saved.html")
def saved(at: Any) -> dict[str, Any]:
    """ "Sparat 14.03"."""
    return {"at": at}
