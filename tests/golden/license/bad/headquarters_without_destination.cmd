brightline classify "L40S" --hq CN
