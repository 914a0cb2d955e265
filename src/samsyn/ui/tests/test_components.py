from datetime import date, timedelta

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from samsyn.ui import components as c
from samsyn.ui import preview

HOSTILE = '<b>"x"</b>&'
SAFE = "&lt;b&gt;&quot;x&quot;&lt;/b&gt;&amp;"


def render(source, path="/", **context):
    request = RequestFactory().get(path)
    return Template("{% load ui %}" + source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    "source",
    [
        "{% page_heading x lead=x above=x %}{% endpage_heading %}",
        "{% own_words x x %}",
        "{% chip x 'running' %}",
        "{% notice 'info' x %}{{ x }}{% endnotice %}",
        "{% empty_state x %}{{ x }}{% endempty_state %}",
        "{% events x %}{% event day x %}{{ x }}{% endevent %}{% endevents %}",
        "{% protection_mark x x %}",
        "{% key_facts facts %}",
        "{% clock_chip clock %}",
        "{% tabs links x %}",
        "{% crumbs links %}",
        "{% navigation groups %}",
        "{% progress x 1 2 %}",
        "{% disclosure x %}{{ x }}{% enddisclosure %}",
        "{% print_header x x %}",
        "{% simple_table table %}",
        "{% data_table x columns x %}<tr>{% cell x %}{{ x }}{% endcell %}</tr>{% enddata_table %}",
        "{% figure_card figure %}",
        "{% person_band band %}{{ x }}{% endperson_band %}",
        "{% pagination page what=x %}",
        "{% search_box x x x %}",
        "{{ x|whole_dates }}",
    ],
)
def test_every_component_escapes_what_it_is_given(source):
    link = c.Link(HOSTILE, "#")
    html = render(
        source,
        x=HOSTILE,
        day=date(2026, 1, 1),
        facts=[c.Fact(HOSTILE, HOSTILE, HOSTILE)],
        clock=c.Clock(HOSTILE, date(2026, 1, 1), date(2026, 1, 1)),
        links=[link],
        groups=[c.NavGroup(HOSTILE, [link])],
        columns=[c.Column(HOSTILE)],
        table=c.Table(HOSTILE, [c.Column(HOSTILE)], [(HOSTILE,)], (HOSTILE,), HOSTILE),
        figure=c.Figure("x", HOSTILE, 1, 2, low=1, high=9, says=HOSTILE, cases_url="#", definition=HOSTILE),
        band=preview.band(name=HOSTILE, flap=HOSTILE, protection=HOSTILE, words=c.OwnWords(HOSTILE, HOSTILE)),
        page=Paginator(range(3), 2).page(1),
    )
    assert "<b>" not in html
    assert SAFE in html


def clock(days):
    today = date(2026, 11, 22)
    return c.Clock("Utredning", today + timedelta(days=days), today, started=today + timedelta(days=days - 100))


@pytest.mark.parametrize(
    ("days", "state", "kind", "gone"),
    [
        (50, "running", "", 0.5),
        (3, "soon", "warning", 0.97),
        (0, "soon", "warning", 1.0),
        (-1, "overdue", "danger", 1.0),
    ],
)
def test_a_clock_says_its_state_in_word_shape_and_colour(days, state, kind, gone):
    running = clock(days)
    assert (running.state, running.kind, running.gone) == (state, kind, gone)
    html = render("{% clock_chip clock %}", clock=running)
    assert running.says in html
    assert ("chip-" + kind in html) if kind else ("chip-" not in html)


def test_the_dial_is_empty_at_the_start_and_whole_at_the_end():
    assert "clock-gone" not in c.clock_face(0)
    assert "<path" in c.clock_face(0.5)
    assert c.clock_face(1).count("<circle") == 2
    assert c.Clock("x", date(2026, 1, 1), date(2026, 1, 2)).gone == 1.0


def test_sorting_keeps_the_rest_of_the_query_and_turns():
    columns = [c.Column("Namn", sort="name"), c.Column("Dygn", "number")]
    source = "{% data_table 'Lista' columns %}{% enddata_table %}"
    html = render(source, "/?area=a&page=3", columns=columns)
    assert 'href="?area=a&amp;sort=name"' in html
    assert "aria-sort" not in html
    html = render(source, "/?sort=name", columns=columns)
    assert 'href="?sort=-name"' in html
    assert 'aria-sort="ascending"' in html
    assert 'aria-sort="descending"' in render(source, "/?sort=-name", columns=columns)


def test_an_empty_table_says_so():
    assert "Inga rader." in render("{% data_table 'Lista' columns %}{% enddata_table %}", columns=[c.Column("Namn")])


def test_pagination_keeps_the_query():
    html = render("{% pagination page what='personer' %}", "/?q=%C3%A5&page=2", page=Paginator(range(300), 50).page(2))
    assert 'href="?q=%C3%A5&amp;page=3"' in html
    assert "51–100 av 300 personer" in html
    assert html.count('aria-current="page"') == 1


def test_pagination_of_one_page_has_no_links():
    assert "<a" not in render("{% pagination page %}", page=Paginator(range(3), 50).page(1))


def test_a_figure_shows_its_count_and_the_count_alone_where_there_is_no_share():
    html = render("{% figure_card figure %}", figure=preview.figures()[0]).replace("\u00a0", " ")
    assert "22,6 %" in html
    assert "(60 av 265)" in html
    assert "mål minst 25,0 %" in html
    assert 'role="img"' in html
    assert "12 408 dygn" in render("{% figure_card figure %}", figure=preview.figures()[3]).replace("\u00a0", " ")


def test_the_number_is_shown_only_when_asked_for():
    html = render("{% person_band band %}{% endperson_band %}", band=preview.band())
    assert "19790412-••••" in html
    assert 'name="show" value="1"' in html
    shown = render("{% person_band band %}{% endperson_band %}", band=preview.band(revealed=True))
    assert "Dölj" in shown


def test_dates_stay_whole():
    assert render("{{ x|whole_dates }}", x="senast 2026-11-24") == 'senast <span class="nowrap">2026-11-24</span>'


def test_notices_have_a_word_and_speak_when_live():
    assert "Varning" in render("{% notice 'warning' %}{% endnotice %}")
    assert 'role="alert"' in render("{% notice 'danger' 'x' live=True %}{% endnotice %}")
    assert "role=" not in render("{% notice 'danger' 'x' %}{% endnotice %}")
    assert render("{{ 'error'|notice_kind }}{{ 'x'|notice_kind }}") == "dangerinfo"


def test_filters():
    html = render("{{ 1234|number }}|{{ 22.64|percent }}|{{ 60|share:265 }}|{{ 1234|money }}|{{ day|iso_date }}",
                  day=date(2026, 11, 22))  # fmt: skip
    assert html.replace("\u00a0", " ") == "1 234|22,6 %|22,6 % (60 av 265)|1 234 kr|2026-11-22"
