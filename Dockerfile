# banmian with both engines, their models and the Chinese languages.
#
#     docker build -t banmian .
#     docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/work" banmian ingest issue.pdf

FROM golang:1.26-bookworm AS build
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends npm \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# What changes least comes first, so that a change of the code fetches nothing.
COPY scripts/setup-system.sh scripts/
RUN scripts/setup-system.sh
COPY scripts/setup-models.sh scripts/rewrite-ppocr.py scripts/
RUN scripts/setup-models.sh /usr/local/share/banmian/models
COPY go.mod go.sum ./
RUN go mod download
COPY scripts/setup-web.sh scripts/
COPY review/web/package.json review/web/package-lock.json review/web/.npmrc review/web/
RUN scripts/setup-web.sh
COPY . .
RUN node review/web/build.mjs
RUN CGO_CXXFLAGS='-O2 -w' go build -trimpath -ldflags='-s -w' -o /usr/local/bin/banmian ./cmd/banmian
# Shows that the program works, and leaves the compiled PDF engine behind,
# which otherwise costs every container three seconds of CPU.
RUN XDG_CACHE_HOME=/var/cache/banmian banmian ingest samples/lanting/issue.pdf -o /tmp/out \
 && chmod -R a+rwX /var/cache/banmian

FROM debian:bookworm-slim
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      libtesseract5 liblept5 \
      tesseract-ocr-chi-sim tesseract-ocr-chi-sim-vert \
      tesseract-ocr-chi-tra tesseract-ocr-chi-tra-vert \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home banmian \
 && mkdir /work && chown banmian /work
COPY --from=build /usr/local/share/banmian/models /usr/local/share/banmian/models
COPY --from=build /var/cache/banmian /var/cache/banmian
COPY --from=build /usr/local/bin/banmian /usr/local/bin/banmian
ENV OMP_THREAD_LIMIT=1 XDG_CACHE_HOME=/var/cache/banmian
USER banmian
WORKDIR /work
ENTRYPOINT ["banmian"]
