#!/bin/sh
# See to an nginx for the tests of deploy/nginx*.conf.
exec sh scripts/program.sh NGINX nginx -v nginx-light deploy/nginx.conf
