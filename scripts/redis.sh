#!/bin/sh
# See to a redis-server for the tests of sessions shared by processes.
exec sh scripts/program.sh REDIS_SERVER redis-server --version redis-server "shared sessions"
