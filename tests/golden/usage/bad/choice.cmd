brightline compile --dialect oracle
