import json
import os
import signal
import subprocess
import sys
import unittest


class MainTest(unittest.TestCase):
    def test_ends_well_when_it_is_told_to_stop(self):
        service = subprocess.Popen(
            [sys.executable, "-m", "service"],
            env={**os.environ, "PORT": "0"},
            stdout=subprocess.PIPE,
            text=True,
        )
        messages = []
        with service:
            for line in service.stdout:
                messages.append(json.loads(line)["message"])
                if messages[-1] == "listening":
                    service.send_signal(signal.SIGTERM)

        self.assertEqual(service.returncode, 0)
        self.assertEqual(messages, ["listening", "stopping", "stopped"])
