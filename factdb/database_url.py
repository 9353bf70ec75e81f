"""Read the URL of a PostgreSQL database: postgresql://user:password@host:port/database?sslmode=require

Stricter than libpq, so that a slip is named when factdb starts and not guessed at when it connects: one host,
a database, known options, and everything percent-encoded that has to be. The host may be the folder of a Unix
socket, encoded (`@%2Frun%2Fpostgresql/`) or as an option (`?host=/run/postgresql`).
"""

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, unquote_to_bytes

from django.core.exceptions import ImproperlyConfigured
from psycopg import pq

PARTS = re.compile(r"postgres(?:ql)?://(?P<authority>[^/?]*)(?:/(?P<database>[^?]*))?(?:\?(?P<query>.*))?")
AUTHORITY = re.compile(
    r"(?:(?P<user>[^:@]*)(?::(?P<password>[^:@]*))?@)?"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:@,\[\]]*)(?::(?P<port>\d{1,5}))?"
)
NOT_OPTIONS = {"user", "password", "dbname"}  # these have a place of their own in the URL


@dataclass(frozen=True)
class DatabaseUrl:
    """A URL in parts, decoded; what is not given is empty, and libpq's default applies."""

    user: str
    password: str = field(repr=False)
    host: str
    port: str
    database: str
    options: dict[str, str]

    def as_login(self, user: str, password: str) -> str:
        """The URL of another login of the same database."""
        options = {"host": self.host, "port": self.port} | self.options
        query = "&".join(f"{name}={_quote(value)}" for name, value in options.items() if value)
        return f"postgresql://{_quote(user)}:{_quote(password)}@/{_quote(self.database)}?{query}"


def parse(variable: str, text: str) -> DatabaseUrl:
    """Raise ImproperlyConfigured, naming the variable and the rule, and never showing the password."""
    try:
        return _parse(text)
    except ValueError as error:
        raise ImproperlyConfigured(f"{variable}: {error}") from None


def _parse(text: str) -> DatabaseUrl:
    _check_characters(text)
    parts = PARTS.fullmatch(text)
    if parts is None:
        raise ValueError("it must begin with postgresql://")
    authority = AUTHORITY.fullmatch(parts["authority"])
    if authority is None:
        raise ValueError("between // and / it must read user:password@host:port, with : @ / ? encoded as %3A ...")
    database = parts["database"] or ""
    if not database or "/" in database:
        raise ValueError("it must name one database: postgresql://user:password@host:port/database")
    options = _options(parts["query"] or "")
    user, password, host, port = (unquote(authority[name] or "") for name in ("user", "password", "host", "port"))
    if (host and "host" in options) or (port and "port" in options):
        raise ValueError("it names the host or the port twice")
    host, port = host.strip("[]") or options.pop("host", ""), port or options.pop("port", "")
    return DatabaseUrl(user, password, host, port, unquote(database), options)


def _check_characters(text: str) -> None:
    if re.search(r"[\x00-\x20\x7f]", text) or "%00" in text:
        raise ValueError("it holds a space or a control character; a space is written %20")
    if "#" in text:
        raise ValueError("it holds a #, which is written %23")
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        raise ValueError("it holds a % that two hexadecimal digits do not follow; a % itself is written %25")
    try:
        unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        raise ValueError("what it encodes is not UTF-8") from None


def _quote(text: str) -> str:
    return quote(text, safe="")


def _options(query: str) -> dict[str, str]:
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()} - NOT_OPTIONS
    options: dict[str, str] = {}
    for pair in query.split("&") if query else []:
        name, equals, value = pair.partition("=")
        if name not in known:
            raise ValueError(f"{name} is not an option of a PostgreSQL connection that may stand behind the ?")
        if not equals or name in options:
            raise ValueError("an option is written name=value, and given once")
        options[name] = unquote(value)
    return options
