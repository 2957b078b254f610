"""The site's commands: `python manage.py migrate`, `load_demo`, `runserver`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harbour.settings")
    execute_from_command_line(sys.argv)
