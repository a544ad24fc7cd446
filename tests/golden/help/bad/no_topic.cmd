brightline help classify; echo "exit $?"
brightline help paragraf
