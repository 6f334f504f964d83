# crun for the platform that is asked for, built natively: on another machine, that is under QEMU.
ARG BASE=debian:12-slim
FROM ${BASE} AS build
# A base image that has the tools already needs no network.
RUN gcc --version && make --version && gperf --version && python3 --version && xz --version || { \
      apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev make gperf python3 xz-utils; }
WORKDIR /crun
COPY build.sh ./
COPY sources sources
RUN ./build.sh /out

FROM scratch AS out
COPY --from=build /out /
