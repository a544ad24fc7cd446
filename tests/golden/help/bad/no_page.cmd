brightline help --man no_verb
