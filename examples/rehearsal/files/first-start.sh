#!/bin/sh
touch /tmp/first-start
