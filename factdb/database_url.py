"""Read the URL of a PostgreSQL database: postgresql://user:password@host:port/database?sslmode=require

Stricter than libpq, so that a slip is named when factdb starts and not guessed at when it connects: one host,
a database, known options, and everything percent-encoded that has to be. The host may be the folder of a Unix
socket, encoded (`@%2Frun%2Fpostgresql/`) or as an option (`?host=/run/postgresql`).
"""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from psycopg import pq

AUTHORITY = re.compile(
    r"(?:(?P<user>[^:@]*)(?::(?P<password>[^:@]*))?@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^:@,\[\]]*)(?::(?P<port>\d{1,5}))?"
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
    parts = urlsplit(text)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("it must begin with postgresql://")
    authority = AUTHORITY.fullmatch(parts.netloc)
    if authority is None:
        raise ValueError("between // and / it must read user:password@host:port, with : @ / ? # encoded as %3A %40 …")
    database, options = parts.path.removeprefix("/"), _options(parts.query)
    if not database or "/" in database:
        raise ValueError("after the host it must name one database: postgresql://user:password@host:port/database")
    user, password, host, port = (unquote(authority[name] or "") for name in ("user", "password", "host", "port"))
    if (host and "host" in options) or (port and "port" in options):
        raise ValueError("it names the host or the port twice")
    host, port = host.strip("[]") or options.pop("host", ""), port or options.pop("port", "")
    return DatabaseUrl(user, password, host, port, unquote(database, errors="strict"), options)


def _check_characters(text: str) -> None:
    if re.search(r"[\x00-\x20\x7f]", text) or "%00" in text:
        raise ValueError("it holds a space or a control character; a space is written %20")
    if "#" in text:
        raise ValueError("it holds a #, which is written %23")
    if re.search(r"%(?![0-9A-Fa-f]{2})", text):
        raise ValueError("it holds a % that two hexadecimal digits do not follow; a % itself is written %25")


def _quote(text: str) -> str:
    return quote(text, safe="")


def _options(query: str) -> dict[str, str]:
    pairs = parse_qsl(query.replace("+", "%2B"), keep_blank_values=True, strict_parsing=True) if query else []
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()} - NOT_OPTIONS
    for name, _ in pairs:
        if name not in known:
            raise ValueError(f"{name} is not an option of a PostgreSQL connection that may stand behind the ?")
    if len(dict(pairs)) != len(pairs):
        raise ValueError("it gives an option twice")
    return dict(pairs)
