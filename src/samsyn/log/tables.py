"""Which tables a log is kept in: the main one, and the ombudsmen's on their own database."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Log:
    """`columns` are what an entry's mark covers, after `at` and `facts`.

    `chain` is the column that names its chain.

    Without `chain` all entries are of chain 0. `listed`: the table of persons that listings showed. `logged`: a
    query for the chains that cannot be empty, since what they tell of is there.
    """

    name: str
    alias: str
    entries: str
    seals: str
    seal_queue: str
    anchors: str
    columns: Sequence[str]
    chain: str = ""
    listed: str = ""
    logged: str = ""

    @property
    def chain_sql(self) -> str:
        return f"COALESCE(e.{self.chain}, 0)" if self.chain else "0"


MAIN = Log(
    name="main",
    alias="default",
    entries="log_logentry",
    seals="log_logseal",
    seal_queue="log_sealqueue",
    anchors="log_loganchor",
    columns=("board_id", "user_id", "role", "action", "ground", "person_id", "case_id", "origin"),
    chain="board_id",
    listed="log_logperson",
    logged="SELECT id FROM organisation_board",
)
