import json
import os
import ssl
import unittest
from urllib.request import urlopen

SERVICE_URL = os.environ["SERVICE_URL"]

# The load balancer is called by its own name, its certificate is for the service's.
CONTEXT = ssl.create_default_context()
CONTEXT.check_hostname = False


class DeployedServiceTest(unittest.TestCase):
    def ask(self, path):
        with urlopen(SERVICE_URL + path, timeout=10, context=CONTEXT) as response:
            return response.status, json.load(response)

    def test_tells_that_it_is_well(self):
        status, _ = self.ask("${{ values.healthPath }}")
        self.assertEqual(status, 200)

    def test_greets(self):
        _, body = self.ask("/")
        self.assertEqual(body["message"], "Hello")
