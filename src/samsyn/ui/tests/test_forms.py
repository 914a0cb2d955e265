from django import forms
from django.template import Context, Template

from samsyn.ui.forms import DATE_HINT
from samsyn.ui.preview import IntakeForm, ListForm, SignInForm


def render(source, form):
    return Template("{% load ui %}" + source).render(Context({"form": form}))


def field(name, form):
    return render("{% form_field field %}".replace("field %", f"form.{name} %"), form)


def order(html, *parts):
    places = [html.index(part) for part in parts]
    return places == sorted(places)


def test_label_hint_error_control_in_that_order():
    html = field("received_on", IntakeForm({"received_on": "31/11"}))
    assert order(html, "När kom den in?", str(DATE_HINT), "Fel:", "<input")
    assert 'aria-describedby="id_received_on_helptext id_received_on_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="31/11"' in html


def test_a_date_is_typed():
    html = field("received_on", IntakeForm())
    assert 'type="text"' in html
    assert "input-date" in html
    assert 'value="2026-11-20"' in html


def test_what_was_typed_survives_in_a_number_field():
    html = field("days", IntakeForm({"days": "många"}))
    assert 'type="text"' in html
    assert 'inputmode="numeric"' in html
    assert 'value="många"' in html


def test_what_may_be_left_out_says_so_and_the_rest_has_no_star():
    html = render("{% form_fields form %}", IntakeForm())
    assert html.count("(<") == 0
    assert html.count("frivilligt") == 3
    assert "*" not in html


def test_one_of_several_is_a_fieldset():
    html = field("kind", IntakeForm({}))
    assert html.index("<fieldset") < html.index("<legend") < html.index('id="id_kind_0"')
    assert 'aria-describedby="id_kind_error"' in html


def test_a_password_can_be_shown():
    html = field("password", SignInForm())
    assert 'data-reveal="id_password"' in html
    assert "hidden" in html


def test_the_summary_links_to_every_field_and_keeps_what_was_typed():
    form = IntakeForm({"received_on": "31/11"})
    form.add_error(None, "Personen finns redan.")
    html = render("{% error_summary form %}", form)
    assert 'href="#id_received_on"' in html
    assert 'href="#id_kind_0"' in html
    assert "Personen finns redan." in html
    assert "När kom den in? " in html
    assert "in?:" not in html
    assert "Det du skrev är kvar." in html


def test_no_summary_without_errors():
    assert render("{% error_summary form %}", IntakeForm()).strip() == ""


def test_errors_of_hidden_fields_are_told():
    class WithHidden(forms.Form):
        version = forms.IntegerField(widget=forms.HiddenInput, label="Version")

    assert "Version:" in render("{% error_summary form %}", WithHidden({}))


def test_a_filter_is_a_get_form_that_can_be_cleared():
    html = render("{% filter_form form clear_url='/lista/' target='#list' %}", ListForm({"area": "a"}))
    assert 'method="get"' in html
    assert 'href="/lista/"' in html
    assert 'hx-target="#list"' in html
    assert '<option value="a" selected>' in html
