"""Sealing and verifying: a whole log is found whole, and what is done to it is found."""

import json
import shutil
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from samsyn.log import key as log_key_module
from samsyn.log import sealing
from samsyn.log.models import LogAnchor, LogEntry, LogSeal, SealQueue
from samsyn.log.tables import MAIN
from samsyn.log.tests.logs import latest, read, unguarded
from samsyn.log.verifying import verify
from samsyn.logreview import services
from samsyn.organisation.models import User

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases="__all__")]


def test_one_chain_a_board_without_a_gap(boards):
    for board in (*boards, None, boards[0]):
        read(board, 3, persons=[])
    sealing.seal()
    for chain, number in ((boards[0].pk, 9), (boards[1].pk, 5), (0, 4)):
        numbers = LogSeal.objects.filter(chain=chain).order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, number + 1))
    report = verify()
    assert (report.entries, report.waiting, report.faults) == (LogEntry.objects.count(), 0, [])


def test_what_waits_is_counted_and_no_fault(boards):
    read(boards[0], 2)
    report = verify()
    assert (report.waiting, report.faults) == (2, [])


def test_sealing_again_changes_nothing(boards):
    before = list(LogSeal.objects.values())
    assert sealing.seal() == 0
    assert list(LogSeal.objects.values()) == before


def test_a_long_queue_is_sealed_in_rounds(boards, monkeypatch):
    monkeypatch.setattr(sealing, "MOST_A_ROUND", 2)
    read(boards[0], 5)
    assert sealing.seal() == 5
    assert verify().faults == []


TAMPERING = {
    "changed": "UPDATE log_logentry SET ground = 'handler' WHERE id = {id}",
    "another account": "UPDATE log_logentry SET user_id = (SELECT MAX(id) FROM organisation_user) WHERE id = {id}",
    "another moment": "UPDATE log_logentry SET at = (SELECT MIN(at) FROM log_logentry) WHERE id = {id}",
    "another board": "UPDATE log_logentry SET board_id = NULL WHERE id = {id}",
    "removed": "DELETE FROM log_logentry WHERE id = {id}",
    "seal removed": "DELETE FROM log_logseal WHERE entry_id = {id}",
    "seal moved": "UPDATE log_logseal SET number = number + 100 WHERE entry_id = {id}",
    "marked anew": "UPDATE log_logentry SET mark = (SELECT mark FROM log_logentry ORDER BY id LIMIT 1) WHERE id = {id}",
}


@pytest.mark.parametrize("what", TAMPERING)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_tampering_is_found(what, place, boards):
    User.objects.create(username="somebody-else")
    read(boards[0], 5)
    sealing.seal()
    ids = list(LogEntry.objects.filter(board_id=boards[0].pk).order_by("pk").values_list("pk", flat=True))[-5:]
    with unguarded() as cursor:
        cursor.execute(TAMPERING[what].format(id=ids[place]))
        assert cursor.rowcount == 1
    assert verify().faults


def test_two_entries_swapped_are_found(boards):
    read(boards[0], 2)
    sealing.seal()
    one, other = LogSeal.objects.filter(chain=boards[0].pk).order_by("-number")[:2]
    with unguarded() as cursor:
        cursor.execute("UPDATE log_logseal SET entry_id = -1 WHERE entry_id = %s", [one.entry_id])
        cursor.execute("UPDATE log_logseal SET entry_id = %s WHERE entry_id = %s", [one.entry_id, other.entry_id])
        cursor.execute("UPDATE log_logseal SET entry_id = %s WHERE entry_id = -1", [other.entry_id])
    (first, *_rest) = verify().faults
    assert f"nummer {other.number}" in first


def test_an_entry_put_there_by_somebody_else_is_found(boards):
    read(boards[0])
    entry = latest()
    with unguarded() as cursor:
        cursor.execute(
            "INSERT INTO log_logentry (at, board_id, user_id, role, action, ground, person_id, case_id, origin, facts,"
            " mark) SELECT at, board_id, user_id, role, action, ground, person_id, case_id, origin, facts, mark"
            " FROM log_logentry WHERE id = %s",
            [entry.pk],
        )
    assert any("2 gånger" in fault for fault in verify().faults)
    sealing.seal()
    assert any("utan att vänta" in fault for fault in verify().faults)


def test_a_forged_entry_that_is_let_to_be_sealed_is_found(boards):
    read(boards[0])
    with unguarded():
        entry = latest()
        LogEntry.objects.create(
            board_id=entry.board_id, user_id=entry.user_id, action="person_read", person_id=1, facts={}, mark=b"x" * 40
        )
        SealQueue.objects.create(entry_id=latest().pk)
    sealing.seal()
    assert any("skriven av någon annan" in fault for fault in verify().faults)


def test_what_is_taken_from_the_end_is_found_by_the_checkpoint(boards):
    read(boards[0], 3)
    sealing.seal()
    kept = LogSeal.objects.get(chain=boards[0].pk, number=1)
    with unguarded() as cursor:
        cursor.execute("DELETE FROM log_logentry WHERE board_id = %s AND id > %s", [boards[0].pk, kept.entry_id])
        cursor.execute("DELETE FROM log_logseal WHERE chain = %s AND number > 1", [boards[0].pk])
    (fault,) = verify().faults
    assert "en kontrollpunkt säger 4" in fault


def test_a_whole_chain_taken_away_is_found(boards):
    with unguarded() as cursor:
        cursor.execute("DELETE FROM log_logentry WHERE board_id = %s", [boards[1].pk])
        cursor.execute("DELETE FROM log_logseal WHERE chain = %s", [boards[1].pk])
    assert any("slutar vid nummer 0" in fault for fault in verify().faults)


def test_a_log_emptied_together_with_its_checkpoints_is_found(boards, checkpoints):
    with unguarded() as cursor:
        for table in ("log_logperson", "log_sealqueue", "log_logentry", "log_logseal"):
            cursor.execute(f"DELETE FROM {table}")  # our own names
    shutil.rmtree(checkpoints)
    assert [fault for fault in verify().faults if "den är tom" in fault] == [
        f"Kedja {board.pk}: den är tom, fast det som den handlar om finns; loggen är borttagen." for board in boards
    ]


def test_the_command_says_what_it_was_held_against(boards, capsys):
    call_command("verify_log")
    assert f"kedja {boards[0].pk} prövad mot 1 kontrollpunkter, den sista vid nummer 1" in capsys.readouterr().out


def test_an_unsealed_entry_taken_away_leaves_its_place_in_the_queue(boards):
    read(boards[0])
    with unguarded() as cursor:
        cursor.execute("DELETE FROM log_logentry WHERE id = %s", [latest().pk])
    assert any("borttagen innan" in fault for fault in verify().faults)


def test_a_listing_that_no_longer_names_somebody_is_found(boards):
    read(boards[0], persons=[3, 4])
    sealing.seal()
    with unguarded() as cursor:
        cursor.execute("DELETE FROM log_logperson WHERE person_id = 4")
    assert verify().faults == ["Förteckningen över vilka personer listorna visade stämmer inte med posterna."]


def test_without_checkpoints_it_is_said_what_cannot_be_seen(boards, tmp_path, settings):
    settings.CHECKPOINTS = tmp_path / "elsewhere"
    assert len(verify().faults) == 2
    assert all("ingen kontrollpunkt" in fault for fault in verify().faults)


def test_a_checkpoint_rewritten_is_found_and_one_cut_short_is_no_line(boards, checkpoints):
    file = next((checkpoints / MAIN.name).glob(f"*/chain-{boards[0].pk}.jsonl"))
    whole = file.read_text()
    file.write_text(whole + whole.splitlines()[0][:40])
    assert verify().faults == []
    noted = json.loads(whole.splitlines()[0])
    noted["said"] = noted["said"].replace('"at": "2', '"at": "1')
    file.write_text(json.dumps(noted) + "\n")
    (fault,) = verify().faults
    assert fault == f"Kontrollpunkten {file}:1 är ändrad eller inte undertecknad med någon av nycklarna."


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(boards, settings, caplog, tmp_path):
    (tmp_path / "a file").write_text("")
    settings.CHECKPOINTS = tmp_path / "a file"
    read(boards[0])
    assert sealing.seal() == 1
    assert "kontrollpunkter" in caplog.text


def test_with_another_key_nothing_is_the_log(boards, monkeypatch):
    monkeypatch.setattr(sealing, "log_key", lambda: b"another key that nobody has used before, ever")
    read(boards[0])
    sealing.seal()
    assert any("länken stämmer inte" in fault for fault in verify().faults)


def test_the_command_names_the_first_fault_and_ends_with_one(boards, capsys):
    read(boards[0])
    call_command("verify_log")
    printed = capsys.readouterr().out
    assert "1 av dem inte förseglade än: hel." in printed
    with unguarded() as cursor:
        cursor.execute("UPDATE log_logentry SET origin = 'elsewhere' WHERE id = %s", [latest().pk])
    with pytest.raises(SystemExit) as ended:
        call_command("verify_log")
    assert ended.value.code == 1
    assert f"Post {latest().pk}" in capsys.readouterr().err


class TestDisposal:
    def aged(self, board, days: list[int]) -> None:
        """Entries written that many days ago, as they would be marked then."""
        for age in days:
            moment = timezone.now() - timedelta(days=age)
            with time_machine.travel(moment, tick=False):
                read(board)
        sealing.seal()

    def test_the_rest_is_verified_from_the_anchor(self, boards):
        self.aged(boards[0], [30, 20, 10])
        before = timezone.localdate() - timedelta(days=15)
        # The board's own opening, of today, stands first in the chain: nothing older than it can go.
        assert services.dispose_log(actor=User.objects.system(), board=boards[0], before=before) is None
        tomorrow = timezone.localdate() + timedelta(days=1)
        gone = services.dispose_log(actor=User.objects.system(), board=boards[0], before=tomorrow)
        assert gone is not None
        assert (gone.number, gone.entries) == (4, 4)
        sealing.seal()
        assert verify().faults == []
        assert LogEntry.objects.filter(board_id=boards[0].pk).get().action == "log_disposed"
        read(boards[0])
        sealing.seal()
        assert verify().faults == []

    def test_an_anchor_somebody_else_made_is_found(self, boards):
        seal = LogSeal.objects.get(chain=boards[0].pk)
        LogAnchor.objects.create(chain=seal.chain, number=1, link=seal.mark, before="2020-01-01", mark=b"x" * 32)
        LogEntry.objects.filter(board_id=boards[0].pk).delete()
        LogSeal.objects.filter(chain=seal.chain).delete()
        assert any("inte undertecknad" in fault for fault in verify().faults)

    def test_the_command_keeps_what_the_board_keeps(self, boards, capsys):
        call_command("dispose_log", board="nord")
        assert "nord: 0 poster" in capsys.readouterr().out
        with pytest.raises(Exception, match="sparas från"):
            call_command("dispose_log", before=timezone.localdate())


def test_the_key_is_made_once_and_read_by_its_owner_alone(tmp_path, settings):
    settings.LOG_KEY, settings.LOG_KEY_FILE, settings.LOG_KEY_MADE = "", tmp_path / "d" / "log.key", True
    log_key_module.log_key.cache_clear()
    try:
        key = log_key_module.log_key()
        assert settings.LOG_KEY_FILE.stat().st_mode & 0o777 == 0o600
        log_key_module.log_key.cache_clear()
        assert log_key_module.log_key() == key
        settings.LOG_KEY_FILE.write_text("short")
        log_key_module.log_key.cache_clear()
        with pytest.raises(Exception, match="för kort"):
            log_key_module.log_key()
    finally:
        log_key_module.log_key.cache_clear()
