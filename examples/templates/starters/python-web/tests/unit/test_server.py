import json
import threading
import unittest
from urllib.error import HTTPError
from urllib.request import urlopen

from service.server import create_server


class ServerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = create_server(0, "127.0.0.1")
        cls.url = f"http://127.0.0.1:{cls.server.server_address[1]}"
        threading.Thread(
            target=cls.server.serve_forever,
            kwargs={"poll_interval": 0.05},
            daemon=True,
        ).start()

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def ask(self, path):
        with urlopen(self.url + path, timeout=5) as response:
            return response.status, json.load(response)

    def test_greets(self):
        status, body = self.ask("/")
        self.assertEqual(status, 200)
        self.assertEqual(body["message"], "Hello")

    def test_tells_that_it_is_well(self):
        self.assertEqual(
            self.ask("${{ values.healthPath }}"), (200, {"status": "ok"})
        )

    def test_knows_nothing_else(self):
        with self.assertRaises(HTTPError) as refused:
            self.ask("/nowhere")
        self.assertEqual(refused.exception.code, 404)
        refused.exception.close()
