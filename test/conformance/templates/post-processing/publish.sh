#!/bin/sh
echo "publishing as $UUID"
