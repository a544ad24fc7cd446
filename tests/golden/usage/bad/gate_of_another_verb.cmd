brightline classify H100 --fail-on changed
brightline audit --fail-on controlled,warning
brightline report --fail-on high --out -
