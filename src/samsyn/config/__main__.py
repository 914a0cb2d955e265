from samsyn.config.cli import main

main()
