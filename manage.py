#!/usr/bin/env python3
"""Django's command line, which sees to it first that there is a database to work with."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from factdb.data_folder import DataFolderError
from factdb.postgres_binaries import PostgresError
from factdb.preparation import prepare

NEED_NO_DATABASE = {
    "collectstatic",
    "compilemessages",
    "help",
    "makemessages",
    "version",
    "--help",
    "-h",
    "--version",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdb.settings")
    reloaded = "RUN_MAIN" in os.environ  # the process that runserver starts anew at every change
    if len(sys.argv) > 1 and sys.argv[1] not in NEED_NO_DATABASE and not reloaded:
        try:
            prepare()
        except (DataFolderError, ImproperlyConfigured, PostgresError) as error:
            sys.exit(str(error))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
