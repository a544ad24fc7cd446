brightline catalog lst
