brightline help paragraf
