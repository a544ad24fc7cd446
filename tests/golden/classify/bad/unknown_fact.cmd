brightline classify --fact die_aera=814mm2
