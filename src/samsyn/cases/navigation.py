from samsyn.shell.navigation import Page

PAGES: tuple[Page, ...] = ()
