"""Migrates a database of its own, adds an account and serves; says on which port."""

import os
import signal
import sys
import tempfile
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


def add_accounts():
    from django.contrib.auth.models import Group, User

    ada = User.objects.create_user("ada@example.com", "ada@example.com", "correct horse", first_name="Ada")
    ada.groups.set([Group.objects.create(name=name) for name in ("user", "admin")])


def main():
    # So that the folder goes when this is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE"] = os.path.join(folder, "db.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
        django.setup()
        call_command("migrate", verbosity=0)
        add_accounts()
        port = int(os.environ.get("PORT", "0"))
        with make_server("127.0.0.1", port, get_wsgi_application(), Server, Silent) as server:
            print(f"Listening on port {server.server_port}", flush=True)
            server.serve_forever()


main()
