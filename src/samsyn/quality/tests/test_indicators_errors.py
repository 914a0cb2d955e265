import pytest
from django.core.management import CommandError, call_command

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_examples")]


@pytest.mark.parametrize(
    ("codes", "options", "sentence"),
    [
        ([], {"period": "2019-05-01..2019-04-30"}, "Perioden 2019-05-01..2019-04-30 är bakvänd"),
        ([], {"period": "2019-T3"}, "Perioden 2019-T3 går inte att läsa"),
        ([], {"period": None}, "Perioden saknas"),
        ([], {"period": "2019", "unit": "XXX"}, "Enheten XXX finns inte."),
        ([], {"period": "2019", "board": "XXX"}, "Nämnden XXX finns inte."),
        ([], {"period": "2019", "unit": "VUX"}, "Enheten VUX finns i flera nämnder (HLN, OST)"),
        (["nosuch"], {"period": "2019"}, "Indikatorn nosuch finns inte."),
        (["survey:nosuch"], {"period": "2019"}, "Indikatorn survey:nosuch finns inte; ingen brukarundersökning"),
        ([], {"period": "2019", "format": "xml"}, "Formatet xml finns inte"),
        ([], {"period": "2019", "edition": "i fjol"}, "Utgåvan i fjol är inget år"),
        ([], {"period": "2019", "edition": "٢٠١٩"}, "Utgåvan ٢٠١٩ är inget år"),
    ],
)
def test_errors_are_one_sentence_and_status_2(codes, options, sentence):
    with pytest.raises(CommandError) as refusal:
        call_command("indicators", *codes, **options)
    assert refusal.value.returncode == 2
    assert str(refusal.value).startswith(sentence)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)
