"""`python -m heard` is the command."""

from heard.command import main

main()
