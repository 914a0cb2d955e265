"""The log shortened by the database's owner, and grown over by the sealer and later readings."""

import shutil
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from samsyn.log import checkpoints as files
from samsyn.log import restoring, sealing
from samsyn.log.models import LogEntry, LogSeal, SealQueue
from samsyn.log.tables import MAIN
from samsyn.log.tests.logs import read, unguarded
from samsyn.log.verifying import verify
from samsyn.organisation.models import User

pytestmark = [pytest.mark.both, pytest.mark.django_db(databases="__all__")]

TABLES = ("log_logperson", "log_sealqueue", "log_logseal", "log_logentry", "log_loganchor")


def sealed(board, rounds):
    """Rounds of one entry each."""
    for _round in range(rounds):
        read(board)
        sealing.seal()


def cut_and_seal_again(board, number):
    """One entry goes with the seals after it, and the rest waits for the sealer again."""
    with unguarded() as cursor:
        after = list(LogSeal.objects.filter(chain=board.pk, number__gt=number).values_list("entry_id", flat=True))
        gone = LogSeal.objects.get(chain=board.pk, number=number).entry_id
        cursor.execute("DELETE FROM log_logseal WHERE chain = %s AND number >= %s", [board.pk, number])
        cursor.execute("DELETE FROM log_logentry WHERE id = %s", [gone])
        SealQueue.objects.bulk_create(SealQueue(entry_id=entry) for entry in after)
    sealing.seal()


class BackUp:
    """Every table of the log, as stored now."""

    def __init__(self):
        self.rows = {}
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"SELECT * FROM {table}")  # our own names
                self.rows[table] = (len(cursor.description), cursor.fetchall())

    def put_back(self):
        with unguarded() as cursor:
            for table in TABLES:
                cursor.execute(f"DELETE FROM {table}")  # our own names
            for table, (columns, rows) in reversed(self.rows.items()):
                places = ", ".join(["%s"] * columns)
                cursor.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # our own names


@pytest.mark.parametrize("number", [2, 4, 6])
@pytest.mark.parametrize("readings", [0, 1, 2, 5])
def test_an_entry_deleted_and_the_rest_sealed_again_is_found(number, readings, boards):
    sealed(boards[0], 5)
    cut_and_seal_again(boards[0], number)
    sealed(boards[0], readings)
    if number == 6 and not readings:
        assert any("slutar vid nummer 5, men en kontrollpunkt säger 6" in fault for fault in verify().faults)
    else:
        assert any(f"nummer {number}" in fault and "saknas före den" in fault for fault in verify().faults)


def test_the_same_with_the_checkpoints_cut_as_well_is_found_on_the_machine_they_were_shipped_to(
    boards, checkpoints, tmp_path, settings
):
    sealed(boards[0], 4)
    shutil.copytree(checkpoints, tmp_path / "shipped")
    (file,) = files.files_of(files.folder(MAIN), boards[0].pk)
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:2]))
    cut_and_seal_again(boards[0], 3)
    sealed(boards[0], 2)
    settings.CHECKPOINTS = tmp_path / "shipped"
    assert any("kedjan är en annan än kontrollpunkten säger" in fault for fault in verify().faults)


def test_numbers_never_fall(boards, caplog):
    sealed(boards[0], 4)
    cut_and_seal_again(boards[0], 3)
    (file,) = files.files_of(files.folder(MAIN), boards[0].pk)
    numbers = [files.parsed(raw.rstrip(b"\n")).number for raw in file.read_bytes().splitlines()]
    assert numbers == sorted(numbers) == [1, 2, 3, 4, 5, 7]
    assert "slutar vid nummer 2, men den sista kontrollpunkten säger 5" in caplog.text


@pytest.mark.parametrize("readings", [0, 1, 3, 9])
def test_an_older_back_up_put_back_is_found(readings, boards):
    sealed(boards[0], 2)
    kept = BackUp()
    sealed(boards[0], 3)
    kept.put_back()
    sealed(boards[0], readings)
    assert verify().faults


class TestLawfulRestore:
    def restored(self, board, *, readings):
        kept = BackUp()
        sealed(board, 3)
        kept.put_back()
        sealed(board, readings)

    def sign(self, capsys):
        account = User.objects.create(username="karin")
        call_command("accept_restore", "--as", account.username, "--reason", "Disken gick sönder; kopian från i natt.")
        sealing.seal()
        return capsys.readouterr().out

    @pytest.mark.parametrize("readings", [0, 1, 4])
    def test_a_signed_one_is_told_and_is_no_fault(self, readings, boards, capsys):
        self.restored(boards[0], readings=readings)
        assert verify().faults
        assert f"kedja {boards[0].pk}: nummer 2–4 saknas." in self.sign(capsys)
        assert verify().faults == []
        entry = LogEntry.objects.get(action="log_restored")
        assert (entry.board_id, entry.user_id) == (boards[0].pk, User.objects.get(username="karin").pk)
        assert entry.facts == {"kept": 1, "lost": 4, "reason": "Disken gick sönder; kopian från i natt."}
        sealed(boards[0], 2)
        call_command("verify_log")
        assert f"kedja {boards[0].pk} saknar nummer 2–4: en säkerhetskopia är återläst" in capsys.readouterr().out

    def test_twice_of_the_same_back_up(self, boards, capsys):
        kept = BackUp()
        for _time in range(2):
            sealed(boards[0], 2)
            kept.put_back()
            User.objects.filter(username="karin").delete()
            self.sign(capsys)
        assert verify().faults == []

    def test_what_is_cut_afterwards_is_found_all_the_same(self, boards, capsys):
        sealed(boards[0], 3)
        self.restored(boards[0], readings=0)
        self.sign(capsys)
        sealed(boards[0], 2)
        assert verify().faults == []
        for number in (2, 4, 8, 9):
            with unguarded():
                keep = BackUp()
            cut_and_seal_again(boards[0], number)
            assert verify().faults, number
            keep.put_back()

    def test_without_a_name_and_a_reason_nothing_is_signed(self, boards, capsys):
        self.restored(boards[0], readings=1)
        for more in ([], ["--as", "nobody", "--reason", "x"], ["--as", "karin"]):
            with pytest.raises(CommandError, match=r"Inget är undertecknat|finns inte"):
                call_command("accept_restore", *more)
        assert verify().faults
        assert not LogEntry.objects.filter(action="log_restored").exists()

    def test_what_was_taken_out_of_the_middle_cannot_be_signed(self, boards, capsys):
        sealed(boards[0], 4)
        with unguarded() as cursor:
            seal = LogSeal.objects.get(chain=boards[0].pk, number=3)
            cursor.execute("DELETE FROM log_logseal WHERE entry_id = %s", [seal.entry_id])
            cursor.execute("DELETE FROM log_logentry WHERE id = %s", [seal.entry_id])
        assert restoring.gaps() == []
        call_command("accept_restore", "--as", "karin", "--reason", "x")
        assert "inget att underteckna" in capsys.readouterr().out
        assert verify().faults


class TestCheckpoints:
    def file(self, board):
        return files.files_of(files.folder(MAIN), board.pk)[-1]

    @pytest.mark.parametrize("line", [0, 2, 3])
    def test_a_line_taken_away_or_written_by_others_is_found(self, line, boards):
        sealed(boards[0], 3)
        file = self.file(boards[0])
        whole = file.read_bytes().splitlines(keepends=True)
        assert len(whole) == 4
        if line != 3:
            file.write_bytes(b"".join(whole[:line] + whole[line + 1 :]))
            assert any("följer inte på raden före" in fault for fault in verify().faults)
        file.write_bytes(
            b"".join([*whole[:line], whole[line].replace(b'"at\\": \\"2', b'"at\\": \\"1'), *whole[line + 1 :]])
        )
        assert any("Kontrollpunkten" in fault for fault in verify().faults)
        file.write_bytes(b"".join([*whole[:line], b"{}\n", *whole[line + 1 :]]))
        assert any("går inte att läsa" in fault for fault in verify().faults)

    def test_a_month_that_is_gone_is_found(self, boards):
        sealed(boards[0], 1)
        with time_machine.travel(timezone.now() + timedelta(days=40)):
            sealed(boards[0], 1)
        first, _second = files.files_of(files.folder(MAIN), boards[0].pk)
        assert verify().faults == []
        first.unlink()
        assert any("följer inte på raden före" in fault for fault in verify().faults)

    def test_a_clock_set_back_changes_no_order(self, boards):
        with time_machine.travel(timezone.now() + timedelta(days=40)):
            sealed(boards[0], 1)
        sealed(boards[0], 2)
        assert verify().faults == []

    def test_after_a_line_cut_off_by_a_power_cut_the_next_begins_anew(self, boards):
        file = self.file(boards[0])
        with file.open("ab") as stream:
            stream.write(b'{"said": "{')
        sealed(boards[0], 1)
        assert verify().faults == []
        assert len(file.read_bytes().splitlines()) == 2

    def test_the_public_key_verifies_them_anywhere(self, boards, tmp_path, settings, capsys):
        sealed(boards[0], 2)
        shipped, keys = tmp_path / "shipped", tmp_path / "their.pub"
        shutil.copytree(settings.CHECKPOINTS, shipped)
        shutil.copy(settings.SEAL_PUBLIC_FILE, keys)
        settings.SEAL_KEY_FILE = settings.SEAL_PUBLIC_FILE = settings.CHECKPOINTS = tmp_path / "nowhere"
        settings.LOG_KEY_MADE = False
        call_command("verify_checkpoints", shipped, public_keys=keys)
        assert f"Loggen, kedja {boards[0].pk}: 3 kontrollpunkter, den sista vid nummer 3" in capsys.readouterr().out
        (file,) = files.files_of(shipped / MAIN.name, boards[0].pk)
        file.write_bytes(file.read_bytes().replace(b'"number\\": 2', b'"number\\": 9'))
        with pytest.raises(SystemExit):
            call_command("verify_checkpoints", shipped, public_keys=keys)
        assert f"{file}:3 säger nummer 3 efter nummer 9" in capsys.readouterr().err

    def test_keys_rotate_and_the_old_one_counts_no_more(self, boards, settings, tmp_path):
        settings.SEAL_KEY_FILE, settings.SEAL_PUBLIC_FILE = tmp_path / "seal.key", tmp_path / "seal.pub"
        restoring.rotate([])
        settings.CHECKPOINTS = tmp_path / "checkpoints"
        settings.LOG_KEY_MADE = False
        read(boards[0])
        sealing.seal()
        old = settings.SEAL_KEY_FILE.read_bytes()
        call_command("rotate_seal_key")
        assert settings.SEAL_KEY_FILE.stat().st_mode & 0o777 == 0o600
        sealed(boards[0], 1)
        assert settings.SEAL_PUBLIC_FILE.read_bytes().count(b"BEGIN PUBLIC KEY") == 2
        assert [fault for fault in verify().faults if "Kontrollpunkten" in fault] == []
        settings.SEAL_KEY_FILE.write_bytes(old)
        sealed(boards[0], 1)
        assert any("en äldre nyckel än raden före" in fault for fault in verify().faults)

    def test_a_key_that_others_can_read_seals_nothing(self, boards, settings, tmp_path):
        shutil.copy(settings.SEAL_KEY_FILE, tmp_path / "seal.key")
        settings.SEAL_KEY_FILE = tmp_path / "seal.key"
        settings.SEAL_KEY_FILE.chmod(0o640)
        read(boards[0])
        with pytest.raises(Exception, match="kan läsas av andra"):
            sealing.seal()
        assert verify().waiting == 1

    def test_an_entry_is_written_and_verified_without_the_private_key(self, boards, settings, tmp_path):
        settings.SEAL_KEY_FILE, settings.LOG_KEY_MADE = tmp_path / "the web process has none", False
        read(boards[0], 2)
        report = verify()
        assert (report.waiting, report.faults) == (2, [])
        with pytest.raises(Exception, match="går inte att läsa"):
            sealing.seal()
