kaohe: “rank” is not a command; see kaohe --help
