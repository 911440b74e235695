"""The service calls whoever is on duty whether or not it has Telegram."""

import subprocess
import sys

from office.settings import HERE

LOADED = "import sys, heard.service; print('aiogram' in sys.modules, 'office.sending.calls' in sys.modules)"


def test_telegrams_library_is_not_loaded_for_calls_by_e_mail_and_webhook() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=HERE, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
