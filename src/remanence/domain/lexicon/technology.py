"""Names of technologies as they are written, and what engineers speak of: they tell what a message is about."""

import re
from collections.abc import Iterable
from typing import Final


def named(text: str) -> list[str]:
    """What the text names, as it is usually written: products first, then topics, each in the order of the text."""
    return list(dict.fromkeys([*_found(_PRODUCT, text), *_found(_WORDED, text), *_found(_TOPIC, text)]))


def _found(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    return (_SPELLED.get(match[0].casefold(), match[0]) for match in pattern.finditer(text))


def _any_of(names: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    spelled = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{spelled})(?![\w+#])", flags)


def _listed(table: str) -> list[str]:
    return [" ".join(name.split()) for name in table.split("|")]


_PRODUCTS: Final = _listed("""
.NET | ASP.NET | C# | F# | C++ | Python | JavaScript | TypeScript | Java | Kotlin | Golang | PHP | Scala | Erlang
| Haskell | Clojure | MATLAB | COBOL | Fortran | Bash | PowerShell | HTML | CSS | Sass | Angular | Vue | Svelte
| Next.js | Nuxt | Node.js | Deno | Express.js | NestJS | jQuery | Django | FastAPI | Laravel | Symfony
| Spring Boot | Quarkus | Blazor | React Native | PostgreSQL | Postgres | MySQL | MariaDB | SQLite | SQL Server
| SQL | MongoDB | CouchDB | DynamoDB | Neo4j | Redis | Valkey | Memcached | Elasticsearch | OpenSearch | ClickHouse
| BigQuery | InfluxDB | DuckDB | Oracle Database | Supabase | Firebase | Kafka | RabbitMQ | Hadoop | Docker | Podman
| Kubernetes | Terraform | Ansible | Jenkins | GitHub Actions | GitLab | GitHub | Bitbucket | Git | AWS | Azure
| GCP | Google Cloud | Heroku | Vercel | Netlify | Cloudflare | Nginx | HAProxy | Traefik | Istio | Prometheus
| Grafana | Datadog | OpenTelemetry | Kibana | GraphQL | gRPC | WebSocket | OAuth | SAML | JWT | Kerberos | LDAP
| TLS | Linux | Ubuntu | Debian | macOS | Android | TensorFlow | PyTorch | scikit-learn | NumPy | LangChain | OpenAI
| Hugging Face | Jupyter | Unreal Engine | Webpack | ESLint | pytest | JUnit | Playwright | Tailwind | WordPress
| Shopify | Salesforce | Jira | Figma | VS Code | IntelliJ | Neovim | Power BI
""")
_WORDS: Final = _listed("""
Rust | Ruby | Swift | Perl | Lua | Dart | Julia | Elixir | React | Flask | Rails | Flutter | Cassandra | Snowflake
| Spark | Flink | Celery | Airflow | Helm | Puppet | Consul | Envoy | Sentry | REST | Windows | iOS | Unity | Vite
| Selenium | Cypress | Storybook | SAP | Confluence | Vim | Emacs | Excel | Tableau | Go
""")
"""Products that are words too: they count only where they are written as names."""
_TOPICS: Final = _listed("""
Caching | Authentication | Authorization | Authorisation | Encryption | Logging | Monitoring | Deployment
| Continuous integration | Load balancing | Rate limiting | Microservices | Serverless | Message queues | Sharding
| Replication | Concurrency | Multithreading | Dependency injection | Machine learning | Type hints | Unit tests
| Database migrations
""")
_SPELLED: Final = {name.casefold(): name for name in (*_PRODUCTS, *_WORDS, *_TOPICS)}
_PRODUCT = _any_of(_PRODUCTS, re.IGNORECASE)
_WORDED = _any_of(_WORDS, re.NOFLAG)
_TOPIC = _any_of(_TOPICS, re.IGNORECASE)
