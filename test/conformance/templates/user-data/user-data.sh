#!/bin/sh
echo started > /run/started
