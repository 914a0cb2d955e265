"""Lists of what decides who reads: links, proposals, limits, roles, practice, own sign-ins."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.accounts import limits, links, proposals, selectors
from samsyn.shell.lists import Asked, Filter, View, whole
from samsyn.ui import format as fmt
from samsyn.ui.components import Column, Link
from samsyn.ui.format import capitalised
from samsyn.ui.lists import Act, Cell, Empty, Listing, Row, Search

ENDED = "end"
SHAPES: dict[str, Any] = {"active": "running", "invited": "open", "closed": "ended"}


def account_states() -> dict[str, str]:
    return {"active": _("öppet"), "invited": _("inbjudet"), "closed": _("stängt")}


def waiting_links(request: HttpRequest, actor: Actor) -> Listing:
    """Three queries."""
    orders = {"at": ("made_at",), "name": ("user__name", "user__username")}
    wanted = Asked(request, sorts=list(orders))
    return wanted.shown(
        links.waiting(actor).order_by(*wanted.in_order(orders, ["made_at", "pk"])),
        lambda rows: [_link(line) for line in links.waiting_links(actor, rows)],
        caption=_("Länkar att bekräfta"),
        columns=[
            Column(_("Konto"), sort="name"),
            Column(_("Roller")),
            Column(_("Gjord"), sort="at"),
            Column(_("Gäller till"), "date"),
            Column(_("Läge")),
        ],
        what=_("länkar"),
        empty=Empty(
            _("Ingen länk väntar"),
            _("En länk visas här i samma stund som den görs, och försvinner när den slutar gälla."),
        ),
    )


def _link(line: links.WaitingLink) -> Row:
    return Row(
        Link(line.name, reverse("decide_link", args=[line.id])),
        [
            Cell(line.roles or _("ingen")),
            Cell(fmt.day_and_clock(line.made_at), note=line.made_by),
            Cell(fmt.day_and_clock(line.valid_until)),
            Cell(_("bekräftas av någon annan"), state="open")
            if line.mine
            else Cell(_("väntar på dig"), state="warning"),
        ],
        note=line.username,
    )


def proposed(request: HttpRequest, actor: Actor) -> Listing:
    """Two queries."""
    states = {"waiting": _("väntar"), "decided": _("avgjorda"), "all": _("alla")}
    orders = {"at": ("proposed_at",), "where": ("unit__name",)}
    wanted = Asked(
        request,
        filters=[Filter("state", _("Läge"), states, by_view=True)],
        views=[View(_("Väntar")), View(_("Avgjorda"), {"state": "decided"}), View(_("Alla"), {"state": "all"})],
        sorts=list(orders),
    )
    rows = proposals.in_state(proposals.proposals(actor), wanted.chosen["state"])
    return wanted.shown(
        rows.order_by(*wanted.in_order(orders, rows.query.order_by)),
        lambda some: [_proposal(line) for line in proposals.proposal_lines(actor, some)],
        caption=_("Förslag att godkänna"),
        columns=[
            Column(_("Förslag")),
            Column(_("Var"), sort="where"),
            Column(_("Föreslaget"), sort="at"),
            Column(_("Läge")),
        ],
        what=_("förslag"),
        empty=Empty(
            _("Inget förslag väntar"),
            _("Ett förslag visas här när någon vill ge en roll, minska en granskning eller ändra ett tal som styr kontrollen."),
            Link(_("Visa alla förslag"), wanted.address(state="all")),
        ),
    )  # fmt: skip


def _proposal(line: proposals.ProposalLine) -> Row:
    waits = line.state == "waits"
    until = _("till %(until)s") % {"until": fmt.day_and_clock(line.valid_until)}
    return Row(
        Link(line.what, reverse("proposal", args=[line.id])),
        [
            Cell(line.where),
            Cell(fmt.day_and_clock(line.proposed_at), note=line.proposed_by),
            Cell(line.says, note=line.decided_by or (until if waits else ""), state="open" if waits else "ended"),
        ],
        note=line.kind,
    )


def sights(request: HttpRequest, actor: Actor) -> Listing:
    """The accounts whose sight the actor may ask about. Three queries."""
    orders = {"name": ("name", "username"), "username": ("username",)}
    wanted = Asked(request, sorts=list(orders), search=Search(_("Namn eller användarnamn")))
    rows = selectors.found_accounts(actor, wanted.text, rights.SEE_READERS)
    states = account_states()
    return wanted.shown(
        rows.order_by(*wanted.in_order(orders, ["name", "username", "pk"])),
        lambda some: [
            Row(
                Link(line.name, reverse("account_sees", args=[line.id])),
                [
                    Cell(line.username),
                    Cell(capitalised(line.roles) or _("Ingen")),
                    Cell(states[line.state], state=SHAPES[line.state]),
                ],
            )
            for line in selectors.account_lines(actor, list(some))
        ],
        caption=_("Vem kan se vad"),
        columns=[
            Column(_("Namn"), sort="name"),
            Column(_("Användarnamn"), sort="username"),
            Column(_("Roll i dag")),
            Column(_("Läge")),
        ],
        what=_("konton"),
        empty=Empty(
            _("Inget konto i din del av enheten"), _("Här står de som har eller har haft en roll i din del av enheten.")
        ),
    )


def limited(request: HttpRequest, actor: Actor, every: Any) -> Listing:
    """Limits of rights, now and once; the row's link lifts one of the actor's. Two queries."""
    orders = {"unit": ("unit__name",), "from": ("valid_from",)}
    wanted = Asked(request, sorts=list(orders))
    return wanted.shown(
        every.order_by(*wanted.in_order(orders, every.query.order_by)),
        lambda rows: [_limit(line) for line in limits.limit_lines(actor, rows)],
        caption=_("Begränsningar"),
        columns=[
            Column(_("Rättighet")),
            Column(_("Roll och enhet"), sort="unit"),
            Column(_("Tid"), sort="from"),
            Column(_("Skäl")),
            Column(_("Läge")),
        ],
        what=_("begränsningar"),
        empty=Empty(
            _("Ingen rättighet är begränsad"),
            _("Varje roll får det som står i tabellen nedan. En enhet kan ta ifrån en roll en rättighet."),
            Link(_("Begränsa en rättighet"), reverse("narrow_right")),
        ),
    )


def _limit(line: limits.LimitLine) -> Row:
    states = {"running": _("gäller"), "coming": _("kommande"), "ended": _("har slutat"), "never": _("har slutat")}
    lifted = (
        _("upphävd av %(who)s: %(why)s") % {"who": line.lifted_by, "why": line.lifted_why} if line.lifted_by else ""
    )
    return Row(
        Link(line.right, reverse("lift_limit", args=[line.id]) if line.mine else ""),
        [
            Cell(f"{line.role}, {line.unit}"),
            Cell(_limit_time(line)),
            Cell(line.why, note=f"{line.set_by}, {fmt.day_and_clock(line.set_at)}"),
            Cell(states[line.state], note=lifted, state="running" if line.state == "running" else "ended"),
        ],
    )


def _limit_time(line: limits.LimitLine) -> str:
    first = fmt.iso_date(line.valid_from)
    if line.state == "never" and line.lifted_on == line.valid_from:
        return _("%(first)s, upphävd samma dag") % {"first": first}
    if line.state == "never":
        lifted = fmt.iso_date(line.lifted_on)
        return _("skulle ha börjat %(first)s, upphävd %(lifted)s") % {"first": first, "lifted": lifted}
    return _time(line.valid_from, line.valid_to)


def _time(first: Any, last: Any) -> str:
    if last:
        return _("%(first)s till %(last)s") % {"first": fmt.iso_date(first), "last": fmt.iso_date(last)}
    return _("från %(first)s") % {"first": fmt.iso_date(first)}


def roles(request: HttpRequest, actor: Actor, account: Any) -> Listing:
    """The account's roles; the row's link ends one of the actor's units. Two queries."""
    wanted = Asked(request)
    return wanted.shown(
        selectors.roles_of(actor, account),
        lambda rows: [_role(account.pk, line) for line in selectors.role_lines(actor, account, rows)],
        caption=_("Roller"),
        columns=[
            Column(_("Roll")),
            Column(_("Enhet")),
            Column(_("Områden")),
            Column(_("Tid")),
            Column(_("Tilldelad")),
        ],
        what=_("roller"),
        empty=Empty(_("Kontot har ingen roll"), _("Utan roll kan kontot logga in men inte läsa något.")),
    )


def _role(account_id: int, line: selectors.RoleLine) -> Row:
    return Row(
        Link(capitalised(line.role), reverse("end_role", args=[account_id, line.id]) if line.mine else ""),
        [
            Cell(line.unit),
            Cell(line.areas or _("rollens alla")),
            Cell(_time(line.valid_from, line.valid_to)),
            Cell(fmt.day_and_clock(line.granted_at), note=line.granted_by),
        ],
    )


def practices(board: limits.BoardPractice, lines: Iterable[limits.PracticeLine], *, may: bool) -> Listing:
    """A board's numbers; the row's link decides one."""
    return whole(
        [_practice(board.board_id, line, may) for line in lines],
        caption=board.board,
        columns=[Column(_("Praxis")), Column(_("I dag"), "number"), Column(_("Bestämt"))],
        what=_("tal"),
        empty=Empty(_("Inga tal"), _("Nämnden har inget tal att bestämma här.")),
    )


def _practice(board_id: int, line: limits.PracticeLine, may: bool) -> Row:
    return Row(
        Link(_("Antal %(what)s") % {"what": line.what}, reverse("decide_practice", args=[board_id, line.code]) if may else ""),
        [
            Cell(fmt.number(line.number)),
            Cell(
                "\n".join(_decided(one) for one in line.decided) or _("inget bestämt"),
                note=_("%(n)s om inget bestäms") % {"n": fmt.number(line.usual)},
            ),
        ],
    )  # fmt: skip


def _decided(one: Any) -> str:
    decision = _("%(n)s från %(day)s, %(who)s: %(why)s") % {
        "n": fmt.number(one.number),
        "day": fmt.iso_date(one.valid_from),
        "who": one.set_by,
        "why": one.why,
    }
    return f"{one.unit}: {decision}" if one.unit else decision


def sessions(lines: Sequence[selectors.SessionLine]) -> Listing:
    """One's own sign-ins; those that are not this one can be ended."""
    return whole(
        [
            Row(
                Link(line.browser, ""),
                [
                    Cell(fmt.day_and_clock(line.begun_at)),
                    Cell(fmt.day_and_clock(line.seen_at)),
                    Cell(line.origin),
                ],
                note=_("den här") if line.here else "",
                key="" if line.here else line.id,
            )
            for line in lines
        ],
        caption=_("Här är du inloggad"),
        columns=[
            Column(_("Webbläsare")),
            Column(_("Inloggad"), "date"),
            Column(_("Senast använd"), "date"),
            Column(_("Från adress")),
        ],
        what=_("inloggningar"),
        empty=Empty(_("Ingen inloggning"), _("Varje webbläsare där du är inloggad står här.")),
        acts=[Act(ENDED, _("Avsluta de valda"))] if len(lines) > 1 else [],
    )
