PRAGMA page_size = 16384;
PRAGMA application_id = 1801547624;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE actions (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    consequence INTEGER NOT NULL,
    action TEXT NOT NULL,
    PRIMARY KEY (scoring, department, consequence)
) STRICT, WITHOUT ROWID;
INSERT INTO "actions" VALUES(1,1,4,'表彰');
INSERT INTO "actions" VALUES(1,3,1,'通报批评');
INSERT INTO "actions" VALUES(1,3,2,'提醒');
INSERT INTO "actions" VALUES(2,3,0,'约谈');
INSERT INTO "actions" VALUES(2,3,1,'通报批评');
INSERT INTO "actions" VALUES(2,3,3,'限期整改');
INSERT INTO "actions" VALUES(3,0,1,'通报批评');
INSERT INTO "actions" VALUES(3,0,2,'提醒');
INSERT INTO "actions" VALUES(3,1,4,'表彰');
INSERT INTO "actions" VALUES(3,2,2,'提醒');
INSERT INTO "actions" VALUES(4,3,3,'限期整改');
INSERT INTO "actions" VALUES(5,0,1,'通报批评');
INSERT INTO "actions" VALUES(5,0,3,'限期整改');
INSERT INTO "actions" VALUES(5,1,4,'表彰');
INSERT INTO "actions" VALUES(5,2,3,'限期整改');
INSERT INTO "actions" VALUES(5,3,3,'限期整改');
CREATE TABLE adjustments (
    id INTEGER PRIMARY KEY,
    "period" TEXT NOT NULL,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "points" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "approval" TEXT NOT NULL,
    "indicator" TEXT NOT NULL DEFAULT '',
    "approved_on" INTEGER,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
CREATE TABLE adjustments_history (
    id INTEGER NOT NULL,
    "period" TEXT,
    "department" INTEGER,
    "points" TEXT,
    "reason" TEXT,
    "approval" TEXT,
    "indicator" TEXT,
    "approved_on" INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE appeal_decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    appeal INTEGER NOT NULL REFERENCES appeals (id),
    import INTEGER NOT NULL UNIQUE,
    decided_on INTEGER NOT NULL,
    decider TEXT NOT NULL,
    approval TEXT NOT NULL,
    answer TEXT NOT NULL
) STRICT;
CREATE TABLE appeal_lines (
    appeal INTEGER NOT NULL REFERENCES appeals (id),
    number INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    lost INTEGER NOT NULL,
    reason TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (appeal, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE appeal_upheld (
    decision INTEGER NOT NULL REFERENCES appeal_decisions (id),
    number INTEGER NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (decision, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE appeals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    scoring INTEGER NOT NULL,
    department TEXT NOT NULL,
    name TEXT NOT NULL,
    received INTEGER NOT NULL,
    grounds TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    total_decimals INTEGER NOT NULL,
    total INTEGER NOT NULL,
    group_rank INTEGER NOT NULL
) STRICT;
CREATE TABLE calendar (
    id INTEGER PRIMARY KEY,
    "date" INTEGER NOT NULL,
    "day_type" INTEGER NOT NULL,
    "holiday" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
CREATE TABLE calendar_history (
    id INTEGER NOT NULL,
    "date" INTEGER,
    "day_type" INTEGER,
    "holiday" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE catalogue (
    id INTEGER PRIMARY KEY,
    "item" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "responsible" TEXT NOT NULL,
    "area" TEXT,
    "stage" INTEGER,
    "kind" TEXT,
    "person" TEXT,
    "limit" TEXT,
    "frequency" INTEGER,
    "minimum" INTEGER,
    "required_fields" TEXT,
    "item_column" TEXT,
    "basis" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "catalogue" VALUES(1,'XK01','行政许可决定','全部',NULL,NULL,'行政许可',NULL,'当日',NULL,NULL,NULL,NULL,NULL,2,2);
INSERT INTO "catalogue" VALUES(2,'NB01','政府信息公开工作年度报告','县直部门',NULL,NULL,'年度报告',NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,3);
CREATE TABLE catalogue_history (
    id INTEGER NOT NULL,
    "item" TEXT,
    "item_name" TEXT,
    "responsible" TEXT,
    "area" TEXT,
    "stage" INTEGER,
    "kind" TEXT,
    "person" TEXT,
    "limit" TEXT,
    "frequency" INTEGER,
    "minimum" INTEGER,
    "required_fields" TEXT,
    "item_column" TEXT,
    "basis" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE departments (
    id INTEGER PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "aliases" TEXT,
    "head" TEXT,
    "deputy" TEXT,
    "liaison" TEXT,
    "phone" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "departments" VALUES(1,'JTJ','教体局','县直部门',NULL,NULL,NULL,NULL,NULL,1,2);
INSERT INTO "departments" VALUES(2,'SLJ','水利局','县直部门',NULL,NULL,NULL,NULL,NULL,1,3);
INSERT INTO "departments" VALUES(3,'CZJ','财政局','县直部门',NULL,NULL,NULL,NULL,NULL,1,4);
INSERT INTO "departments" VALUES(4,'MBZ','马坝镇','乡镇街道',NULL,NULL,NULL,NULL,NULL,1,5);
CREATE TABLE departments_history (
    id INTEGER NOT NULL,
    "code" TEXT,
    "name" TEXT,
    "group" TEXT,
    "aliases" TEXT,
    "head" TEXT,
    "deputy" TEXT,
    "liaison" TEXT,
    "phone" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE disclosures (
    id INTEGER PRIMARY KEY,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "item" INTEGER NOT NULL REFERENCES catalogue (id),
    "index_no" TEXT NOT NULL,
    "title" TEXT,
    "triggered_at" INTEGER NOT NULL,
    "published_at" INTEGER,
    "extended_to" INTEGER,
    "attribute" TEXT,
    "withholding_reason" TEXT,
    "column" TEXT,
    "reviewer" TEXT,
    "reviewed_at" INTEGER,
    "refers_to" TEXT,
    "url" TEXT,
    "layout" INTEGER NOT NULL REFERENCES layouts (id),
    "content" BLOB,
    first_import INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "disclosures" VALUES(1,1,1,'JTJ-101','许可一',3472934400,3472934400,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',3,3,2);
INSERT INTO "disclosures" VALUES(2,1,1,'JTJ-102','许可二',3478291200,3478291200,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',3,3,3);
INSERT INTO "disclosures" VALUES(3,1,1,'JTJ-103','许可三',3483129600,3483129600,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',3,3,4);
INSERT INTO "disclosures" VALUES(4,1,2,'JTJ-104','年度报告',3471379200,3474662400,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',3,3,5);
INSERT INTO "disclosures" VALUES(5,2,1,'SLJ-101','许可一',3472934400,3472934400,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',3,3,6);
INSERT INTO "disclosures" VALUES(6,2,1,'SLJ-102','许可二',3483129600,3483820800,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',3,3,7);
INSERT INTO "disclosures" VALUES(7,3,2,'CZJ-101','年度报告',3471379200,3474662400,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',3,3,8);
INSERT INTO "disclosures" VALUES(8,1,1,'JTJ-105','补报的许可',3484857600,3485721600,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',5,5,2);
INSERT INTO "disclosures" VALUES(9,1,1,'JTJ-201','许可四',3488486400,3488486400,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',6,6,2);
INSERT INTO "disclosures" VALUES(10,1,1,'JTJ-202','许可五',3494016000,3494016000,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',6,6,3);
INSERT INTO "disclosures" VALUES(11,1,1,'JTJ-203','许可六',3499027200,3499027200,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',6,6,4);
INSERT INTO "disclosures" VALUES(12,2,1,'SLJ-201','许可三',3494016000,3495398400,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',6,6,5);
INSERT INTO "disclosures" VALUES(13,3,1,'CZJ-201','许可一',3488486400,3488486400,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',6,6,6);
INSERT INTO "disclosures" VALUES(14,3,1,'CZJ-202','许可二',3494016000,3494016000,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',6,6,7);
INSERT INTO "disclosures" VALUES(15,3,1,'CZJ-203','许可三',3499027200,3499200000,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',6,6,8);
INSERT INTO "disclosures" VALUES(16,1,1,'JTJ-301','许可七',3504211200,3504211200,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',7,7,2);
INSERT INTO "disclosures" VALUES(17,1,1,'JTJ-302','许可八',3509740800,3509740800,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',7,7,3);
INSERT INTO "disclosures" VALUES(18,2,1,'SLJ-301','许可四',3504211200,3504211200,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',7,7,4);
INSERT INTO "disclosures" VALUES(19,2,1,'SLJ-302','许可五',3509740800,3509740800,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',7,7,5);
INSERT INTO "disclosures" VALUES(20,3,1,'CZJ-301','许可四',3514924800,3514924800,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',7,7,6);
INSERT INTO "disclosures" VALUES(21,4,1,'MBZ-301','许可一',3504211200,3504211200,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',7,7,7);
INSERT INTO "disclosures" VALUES(22,4,1,'MBZ-302','许可二',3509740800,3509913600,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',7,7,8);
INSERT INTO "disclosures" VALUES(23,1,1,'JTJ-401','许可九',3520108800,3520108800,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',9,9,2);
INSERT INTO "disclosures" VALUES(24,1,1,'JTJ-402','许可十',3525465600,3525465600,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',9,9,3);
INSERT INTO "disclosures" VALUES(25,2,1,'SLJ-401','许可六',3520108800,3520108800,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',9,9,4);
INSERT INTO "disclosures" VALUES(26,2,1,'SLJ-402','许可七',3525465600,3525811200,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',9,9,5);
INSERT INTO "disclosures" VALUES(27,2,1,'SLJ-403','许可八',3530649600,NULL,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',9,9,6);
INSERT INTO "disclosures" VALUES(28,3,1,'CZJ-401','许可五',3530649600,3530649600,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',9,9,7);
INSERT INTO "disclosures" VALUES(29,4,1,'MBZ-401','许可三',3520108800,3520108800,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',9,9,8);
INSERT INTO "disclosures" VALUES(30,4,1,'MBZ-402','许可四',3525465600,3525465600,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',9,9,9);
INSERT INTO "disclosures" VALUES(31,4,1,'MBZ-403','许可五',3530649600,3530822400,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'',9,9,10);
CREATE TABLE disclosures_history (
    id INTEGER NOT NULL,
    "department" INTEGER,
    "item" INTEGER,
    "index_no" TEXT,
    "title" TEXT,
    "triggered_at" INTEGER,
    "published_at" INTEGER,
    "extended_to" INTEGER,
    "attribute" TEXT,
    "withholding_reason" TEXT,
    "column" TEXT,
    "reviewer" TEXT,
    "reviewed_at" INTEGER,
    "refers_to" TEXT,
    "url" TEXT,
    "layout" INTEGER,
    "content" BLOB,
    first_import INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE draw_records (
    check_no TEXT PRIMARY KEY,
    draw INTEGER NOT NULL REFERENCES draws (id),
    department TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    index_no TEXT NOT NULL,
    inspector TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE draws (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    number INTEGER NOT NULL,
    seed TEXT NOT NULL,
    size TEXT NOT NULL,
    extra TEXT NOT NULL,
    inspectors TEXT NOT NULL,
    register TEXT NOT NULL,
    candidates INTEGER NOT NULL,
    last_import INTEGER NOT NULL,
    UNIQUE (period, number)
) STRICT;
CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    imported_at INTEGER NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    "table" TEXT NOT NULL,
    encoding TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    superseding INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "imports" VALUES(1,3584102401,'部门.csv','574811b00a8c767d63831703cd0ab6781b4c55942eec4ceef7a56473ec5bbb3d','部门','UTF-8',4,4,0,0,0);
INSERT INTO "imports" VALUES(2,3584102401,'公开事项.csv','79616d83648f5eabaf9d5fcaf49603c1784c7b630b467efbd2e8c8e03887cee6','公开事项','UTF-8',2,2,0,0,0);
INSERT INTO "imports" VALUES(3,3584102401,'台账.csv','2941976fb9df59d6acd4c19707e78db07b462b55f9da392eb83992d8b5dab91f','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "imports" VALUES(4,3584102401,'抽查结果.csv','015d34631c17fabb9faf51b23519de2eaf03d40e9b444fd8b43559903c17afa6','抽查结果','UTF-8',2,2,0,0,0);
INSERT INTO "imports" VALUES(5,3584102401,'台账-补报.csv','e67cc5e3924ba1ac6699b43add1a0fa24b854ffcc9b4680cc3bbdb573d2fc774','公开台账','UTF-8',1,1,0,0,0);
INSERT INTO "imports" VALUES(6,3584102401,'台账.csv','0449b3d7892816ff3c5f22fc5c1ba8bf3bee90ff75a9c96a827db24ac4a4601a','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "imports" VALUES(7,3584102401,'台账.csv','ae0ffdeb69081f5afaca7f30af2e5d9e423326bf5ec70ce696cb005aab0a29ac','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "imports" VALUES(8,3584102401,'抽查结果.csv','4e7434fb6849bf1eaf1026b033ec9cf292cce4dd80cdda26e95107a119d70a6d','抽查结果','UTF-8',1,1,0,0,0);
INSERT INTO "imports" VALUES(9,3584102401,'台账.csv','bfc59a2ce0bfd2dfec1f554d612fdc173a5779930c14eebf96063e8ff01b154d','公开台账','UTF-8',9,9,0,0,0);
INSERT INTO "imports" VALUES(10,3584102401,'抽查结果.csv','6cee6733f410ef6ffb187f8a248fe01b91bab6d5cdd31b4a5bcbfbc23ff9f4e4','抽查结果','UTF-8',1,1,0,0,0);
INSERT INTO "imports" VALUES(11,3584102401,'指标数据.csv','c6493255d42a0f613e5c41744e24046f0bedd2912cfab8eb690b26748974f212','指标数据','UTF-8',3,3,0,0,0);
CREATE TABLE layouts (
    id INTEGER PRIMARY KEY,
    names TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "layouts" VALUES(1,'');
CREATE TABLE "ledger" (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    position INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    points INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    quarter_units INTEGER NOT NULL,
    quarter_places INTEGER NOT NULL,
    veto TEXT NOT NULL,
    reason TEXT NOT NULL,
    title TEXT NOT NULL,
    person TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    reference TEXT NOT NULL,
    url TEXT NOT NULL,
    due INTEGER NOT NULL,
    done INTEGER NOT NULL,
    late INTEGER NOT NULL,
    remedy INTEGER NOT NULL,
    item TEXT NOT NULL,
    area TEXT NOT NULL,
    stage TEXT NOT NULL,
    PRIMARY KEY (scoring, department, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "ledger" VALUES(1,0,0,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,1,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,0,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,1,0,2,-3000,0,0,0,'','应于2025年3月10日前公开，实际于2025年3月14日公开，逾期4个工作日','许可二','','台账.csv',7,'SLJ-102','',3483302398,3483820800,4,2,'行政许可决定','','');
INSERT INTO "ledger" VALUES(1,3,2,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,3,1,2,-1000,0,0,0,'','抽查不合格：错别字','错别字','','抽查结果.csv',2,'CC-101','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,4,1,2,-1000,0,0,0,'','抽查不合格：断链','断链','','抽查结果.csv',3,'CC-102','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(2,0,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(2,0,1,0,2,-2000,0,0,0,'','应于2025年6月10日前公开，实际于2025年6月11日公开，逾期1个工作日','许可三','','台账.csv',8,'CZJ-203','',3499199998,3499200000,1,2,'行政许可决定','','');
INSERT INTO "ledger" VALUES(2,0,2,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(2,1,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(2,1,1,0,2,-1500,0,0,0,'','应于2025年3月20日前公开，实际于2025年3月25日公开，逾期3个工作日（2025年第一季度结果印发后补报，计入本期）','补报的许可','','台账-补报.csv',2,'JTJ-105','',3485030398,3485721600,3,2,'行政许可决定','','');
INSERT INTO "ledger" VALUES(2,1,2,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(2,2,0,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(2,3,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(2,3,1,0,2,-6000,0,0,0,'','应于2025年5月12日前公开，实际于2025年5月20日公开，逾期6个工作日','许可三','','台账.csv',5,'SLJ-201','',3494188798,3495398400,6,2,'行政许可决定','','');
INSERT INTO "ledger" VALUES(2,3,2,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,0,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,0,1,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,0,2,1,2,-1000,0,0,0,'','抽查不合格：涉密信息公开','涉密信息公开','','抽查结果.csv',2,'CC-301','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,0,3,-1,9,-3100,0,0,0,'泄露涉密信息','单项否决：泄露涉密信息','涉密信息公开','','抽查结果.csv',2,'CC-301','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,1,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,1,1,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,2,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,2,1,0,2,-3000,0,0,0,'','应于2025年8月11日前公开，实际于2025年8月12日公开，逾期1个工作日','许可二','','台账.csv',8,'MBZ-302','',3509913598,3509913600,1,2,'行政许可决定','','');
INSERT INTO "ledger" VALUES(3,2,2,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,3,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(3,3,1,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(4,0,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(4,0,1,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(4,1,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(4,1,1,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(4,1,2,1,2,-1000,0,0,0,'','抽查不合格：错别字','错别字','','抽查结果.csv',2,'CC-401','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(4,2,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(4,2,1,0,2,-2000,0,0,0,'','应于2025年12月10日前公开，实际于2025年12月11日公开，逾期1个工作日','许可五','','台账.csv',10,'MBZ-403','',3530822398,3530822400,1,2,'行政许可决定','','');
INSERT INTO "ledger" VALUES(4,2,2,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(4,3,0,0,1,6000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(4,3,1,0,2,-2000,0,0,0,'','应于2025年11月10日前公开，实际于2025年11月12日公开，逾期2个工作日','许可七','','台账.csv',5,'SLJ-402','',3525638398,3525811200,2,2,'行政许可决定','','');
INSERT INTO "ledger" VALUES(4,3,2,0,2,-2000,0,0,0,'','应于2025年12月10日前公开，截至2025年12月31日未公开，逾期15个工作日','许可八','','台账.csv',6,'SLJ-403','',3530822398,-9223372036854775808,15,1,'行政许可决定','','');
INSERT INTO "ledger" VALUES(4,3,3,1,1,4000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,0,0,-1,0,1600,2,8000,2,'','第二季度得分80.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,0,1,-1,0,2360,3,5900,2,'','第三季度得分59.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,0,2,-1,0,2000,4,10000,2,'','第四季度得分100.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,0,3,1,1,800,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,0,4,-1,7,1200,0,0,0,'','合理缺项折算与舍入','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,0,5,-1,9,0,3,0,0,'','单项否决：第三季度有单项否决情形','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,1,0,-1,0,1600,1,10000,2,'','第一季度得分100.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,1,1,-1,0,1360,2,8500,2,'','第二季度得分85.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,1,2,-1,0,3200,3,10000,2,'','第三季度得分100.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,1,3,-1,0,1440,4,9000,2,'','第四季度得分90.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,1,4,0,1,1200,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,1,5,0,2,-120,0,0,0,'','满意度均值9（满值10）','','','指标数据.csv',2,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,1,6,1,1,800,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,2,0,-1,0,4667,3,7000,2,'','第三季度得分70.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,2,1,-1,0,2667,4,8000,2,'','第四季度得分80.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,2,2,-1,7,-1,0,0,0,'','合理缺项折算与舍入','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,3,0,-1,0,800,1,5000,2,'','第一季度得分50.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,3,1,-1,0,640,2,4000,2,'','第二季度得分40.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,3,2,-1,0,3200,3,10000,2,'','第三季度得分100.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,3,3,-1,0,960,4,6000,2,'','第四季度得分60.00分，按权重折算','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,3,4,0,1,1200,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,3,5,0,2,-360,0,0,0,'','满意度均值7（满值10）','','','指标数据.csv',4,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,3,6,1,1,800,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(5,3,7,1,2,-800,0,0,0,'','目标为1，实际为0','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
CREATE TABLE metrics (
    id INTEGER PRIMARY KEY,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "metric" TEXT NOT NULL,
    "measured_on" INTEGER NOT NULL,
    "value" TEXT,
    "sample_size" TEXT,
    "numerator" TEXT,
    "denominator" TEXT,
    "note" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "metrics" VALUES(1,1,'满意度',3502483200,'8.5',NULL,NULL,NULL,NULL,11,2);
INSERT INTO "metrics" VALUES(2,1,'满意度',3534278400,'9.5',NULL,NULL,NULL,NULL,11,3);
INSERT INTO "metrics" VALUES(3,2,'满意度',3534278400,'7',NULL,NULL,NULL,NULL,11,4);
CREATE TABLE metrics_history (
    id INTEGER NOT NULL,
    "department" INTEGER,
    "metric" TEXT,
    "measured_on" INTEGER,
    "value" TEXT,
    "sample_size" TEXT,
    "numerator" TEXT,
    "denominator" TEXT,
    "note" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE notice_items (
    notice INTEGER NOT NULL REFERENCES notices (id),
    line INTEGER NOT NULL,
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    reference TEXT NOT NULL,
    problem TEXT NOT NULL,
    PRIMARY KEY (notice, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_series (
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;
INSERT INTO "notice_series" VALUES('',2025,3);
INSERT INTO "notice_series" VALUES('',2026,1);
CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    scoring INTEGER NOT NULL REFERENCES scorings (id),
    kind TEXT NOT NULL,
    action TEXT NOT NULL,
    department INTEGER NOT NULL,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    rectify_by INTEGER,
    void_reason TEXT,
    UNIQUE (series, year, number)
) STRICT;
INSERT INTO "notices" VALUES(1,1,'bulletin','',0,'',2025,1,20179,NULL,NULL);
INSERT INTO "notices" VALUES(2,2,'bulletin','',0,'',2025,2,20270,NULL,NULL);
INSERT INTO "notices" VALUES(3,3,'bulletin','',0,'',2025,3,20370,NULL,NULL);
INSERT INTO "notices" VALUES(4,4,'bulletin','',0,'',2026,1,20457,NULL,NULL);
CREATE TABLE rectification_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import INTEGER NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    check_no TEXT NOT NULL,
    notice INTEGER NOT NULL,
    line INTEGER NOT NULL,
    "on" INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    approver TEXT NOT NULL,
    approval TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE TABLE remembered (
    "table" INTEGER NOT NULL,
    key TEXT NOT NULL,
    first_import INTEGER NOT NULL,
    PRIMARY KEY ("table", key)
) STRICT, WITHOUT ROWID;
CREATE TABLE repeats (
    "table" INTEGER NOT NULL,
    id INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL,
    PRIMARY KEY ("table", id, import)
) STRICT, WITHOUT ROWID;
CREATE TABLE scored_inputs (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    "table" TEXT NOT NULL,
    encoding TEXT NOT NULL,
    read INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    superseding INTEGER NOT NULL,
    refused INTEGER NOT NULL
) STRICT;
INSERT INTO "scored_inputs" VALUES(1,'部门.csv','574811b00a8c767d63831703cd0ab6781b4c55942eec4ceef7a56473ec5bbb3d','部门','UTF-8',4,4,0,0,0);
INSERT INTO "scored_inputs" VALUES(1,'公开事项.csv','79616d83648f5eabaf9d5fcaf49603c1784c7b630b467efbd2e8c8e03887cee6','公开事项','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(1,'台账.csv','2941976fb9df59d6acd4c19707e78db07b462b55f9da392eb83992d8b5dab91f','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(1,'抽查结果.csv','015d34631c17fabb9faf51b23519de2eaf03d40e9b444fd8b43559903c17afa6','抽查结果','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(2,'部门.csv','574811b00a8c767d63831703cd0ab6781b4c55942eec4ceef7a56473ec5bbb3d','部门','UTF-8',4,4,0,0,0);
INSERT INTO "scored_inputs" VALUES(2,'公开事项.csv','79616d83648f5eabaf9d5fcaf49603c1784c7b630b467efbd2e8c8e03887cee6','公开事项','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(2,'台账.csv','2941976fb9df59d6acd4c19707e78db07b462b55f9da392eb83992d8b5dab91f','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(2,'抽查结果.csv','015d34631c17fabb9faf51b23519de2eaf03d40e9b444fd8b43559903c17afa6','抽查结果','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(2,'台账-补报.csv','e67cc5e3924ba1ac6699b43add1a0fa24b854ffcc9b4680cc3bbdb573d2fc774','公开台账','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(2,'台账.csv','0449b3d7892816ff3c5f22fc5c1ba8bf3bee90ff75a9c96a827db24ac4a4601a','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(3,'部门.csv','574811b00a8c767d63831703cd0ab6781b4c55942eec4ceef7a56473ec5bbb3d','部门','UTF-8',4,4,0,0,0);
INSERT INTO "scored_inputs" VALUES(3,'公开事项.csv','79616d83648f5eabaf9d5fcaf49603c1784c7b630b467efbd2e8c8e03887cee6','公开事项','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(3,'台账.csv','2941976fb9df59d6acd4c19707e78db07b462b55f9da392eb83992d8b5dab91f','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(3,'抽查结果.csv','015d34631c17fabb9faf51b23519de2eaf03d40e9b444fd8b43559903c17afa6','抽查结果','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(3,'台账-补报.csv','e67cc5e3924ba1ac6699b43add1a0fa24b854ffcc9b4680cc3bbdb573d2fc774','公开台账','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(3,'台账.csv','0449b3d7892816ff3c5f22fc5c1ba8bf3bee90ff75a9c96a827db24ac4a4601a','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(3,'台账.csv','ae0ffdeb69081f5afaca7f30af2e5d9e423326bf5ec70ce696cb005aab0a29ac','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(3,'抽查结果.csv','4e7434fb6849bf1eaf1026b033ec9cf292cce4dd80cdda26e95107a119d70a6d','抽查结果','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'部门.csv','574811b00a8c767d63831703cd0ab6781b4c55942eec4ceef7a56473ec5bbb3d','部门','UTF-8',4,4,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'公开事项.csv','79616d83648f5eabaf9d5fcaf49603c1784c7b630b467efbd2e8c8e03887cee6','公开事项','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'台账.csv','2941976fb9df59d6acd4c19707e78db07b462b55f9da392eb83992d8b5dab91f','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'抽查结果.csv','015d34631c17fabb9faf51b23519de2eaf03d40e9b444fd8b43559903c17afa6','抽查结果','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'台账-补报.csv','e67cc5e3924ba1ac6699b43add1a0fa24b854ffcc9b4680cc3bbdb573d2fc774','公开台账','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'台账.csv','0449b3d7892816ff3c5f22fc5c1ba8bf3bee90ff75a9c96a827db24ac4a4601a','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'台账.csv','ae0ffdeb69081f5afaca7f30af2e5d9e423326bf5ec70ce696cb005aab0a29ac','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'抽查结果.csv','4e7434fb6849bf1eaf1026b033ec9cf292cce4dd80cdda26e95107a119d70a6d','抽查结果','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'台账.csv','bfc59a2ce0bfd2dfec1f554d612fdc173a5779930c14eebf96063e8ff01b154d','公开台账','UTF-8',9,9,0,0,0);
INSERT INTO "scored_inputs" VALUES(4,'抽查结果.csv','6cee6733f410ef6ffb187f8a248fe01b91bab6d5cdd31b4a5bcbfbc23ff9f4e4','抽查结果','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'部门.csv','574811b00a8c767d63831703cd0ab6781b4c55942eec4ceef7a56473ec5bbb3d','部门','UTF-8',4,4,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'公开事项.csv','79616d83648f5eabaf9d5fcaf49603c1784c7b630b467efbd2e8c8e03887cee6','公开事项','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'台账.csv','2941976fb9df59d6acd4c19707e78db07b462b55f9da392eb83992d8b5dab91f','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'抽查结果.csv','015d34631c17fabb9faf51b23519de2eaf03d40e9b444fd8b43559903c17afa6','抽查结果','UTF-8',2,2,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'台账-补报.csv','e67cc5e3924ba1ac6699b43add1a0fa24b854ffcc9b4680cc3bbdb573d2fc774','公开台账','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'台账.csv','0449b3d7892816ff3c5f22fc5c1ba8bf3bee90ff75a9c96a827db24ac4a4601a','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'台账.csv','ae0ffdeb69081f5afaca7f30af2e5d9e423326bf5ec70ce696cb005aab0a29ac','公开台账','UTF-8',7,7,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'抽查结果.csv','4e7434fb6849bf1eaf1026b033ec9cf292cce4dd80cdda26e95107a119d70a6d','抽查结果','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'台账.csv','bfc59a2ce0bfd2dfec1f554d612fdc173a5779930c14eebf96063e8ff01b154d','公开台账','UTF-8',9,9,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'抽查结果.csv','6cee6733f410ef6ffb187f8a248fe01b91bab6d5cdd31b4a5bcbfbc23ff9f4e4','抽查结果','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(5,'指标数据.csv','c6493255d42a0f613e5c41744e24046f0bedd2912cfab8eb690b26748974f212','指标数据','UTF-8',3,3,0,0,0);
CREATE TABLE scores (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    outside INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    has_counts INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    points INTEGER NOT NULL,
    earned INTEGER NOT NULL,
    adjusted INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    PRIMARY KEY (scoring, department, indicator)
) STRICT, WITHOUT ROWID;
INSERT INTO "scores" VALUES(1,0,0,0,1,1,1,0,0,6000,0,0,0);
INSERT INTO "scores" VALUES(1,0,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(1,1,0,0,0,0,1,3,3,6000,6000,0,0);
INSERT INTO "scores" VALUES(1,1,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(1,2,0,0,1,1,1,0,0,6000,0,0,0);
INSERT INTO "scores" VALUES(1,2,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(1,3,0,0,0,0,1,1,2,6000,3000,0,1);
INSERT INTO "scores" VALUES(1,3,1,0,0,0,1,0,2,4000,2000,0,2);
INSERT INTO "scores" VALUES(2,0,0,0,0,0,1,2,3,6000,4000,0,1);
INSERT INTO "scores" VALUES(2,0,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(2,1,0,0,0,0,1,3,4,6000,4500,0,1);
INSERT INTO "scores" VALUES(2,1,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(2,2,0,0,1,1,1,0,0,6000,0,0,0);
INSERT INTO "scores" VALUES(2,2,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(2,3,0,0,0,0,1,0,1,6000,0,0,1);
INSERT INTO "scores" VALUES(2,3,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(3,0,0,0,0,0,1,1,1,6000,6000,0,0);
INSERT INTO "scores" VALUES(3,0,1,0,0,0,1,0,1,4000,3000,0,1);
INSERT INTO "scores" VALUES(3,1,0,0,0,0,1,2,2,6000,6000,0,0);
INSERT INTO "scores" VALUES(3,1,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(3,2,0,0,0,0,1,1,2,6000,3000,0,1);
INSERT INTO "scores" VALUES(3,2,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(3,3,0,0,0,0,1,2,2,6000,6000,0,0);
INSERT INTO "scores" VALUES(3,3,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(4,0,0,0,0,0,1,1,1,6000,6000,0,0);
INSERT INTO "scores" VALUES(4,0,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(4,1,0,0,0,0,1,2,2,6000,6000,0,0);
INSERT INTO "scores" VALUES(4,1,1,0,0,0,1,0,1,4000,3000,0,1);
INSERT INTO "scores" VALUES(4,2,0,0,0,0,1,2,3,6000,4000,0,1);
INSERT INTO "scores" VALUES(4,2,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(4,3,0,0,0,0,1,1,3,6000,2000,0,2);
INSERT INTO "scores" VALUES(4,3,1,0,0,0,1,0,0,4000,4000,0,0);
INSERT INTO "scores" VALUES(5,0,0,0,1,1,0,0,0,1200,0,0,0);
INSERT INTO "scores" VALUES(5,0,1,0,0,0,1,1,1,800,800,0,0);
INSERT INTO "scores" VALUES(5,1,0,0,0,0,0,0,0,1200,1080,0,0);
INSERT INTO "scores" VALUES(5,1,1,0,0,0,1,1,1,800,800,0,0);
INSERT INTO "scores" VALUES(5,2,0,1,0,1,0,0,0,1200,0,0,0);
INSERT INTO "scores" VALUES(5,2,1,1,0,1,0,0,0,800,0,0,0);
INSERT INTO "scores" VALUES(5,3,0,0,0,0,0,0,0,1200,840,0,0);
INSERT INTO "scores" VALUES(5,3,1,0,0,0,1,0,1,800,0,0,0);
CREATE TABLE scorings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    replaces INTEGER NOT NULL DEFAULT 0,
    issued_on INTEGER,
    issued_at INTEGER NOT NULL DEFAULT 0,
    last_import INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    decimals INTEGER NOT NULL,
    total_decimals INTEGER NOT NULL,
    scheme_file TEXT NOT NULL,
    scheme_digest TEXT NOT NULL,
    scheme TEXT NOT NULL,
    assumed_weekends INTEGER NOT NULL,
    UNIQUE (period, version)
) STRICT;
INSERT INTO "scorings" VALUES(1,'2025Q1',1,0,20179,1,4,1743465599,2,2,'scheme.yaml','d60be1e9d5085a661ddd41609ed56a12f4ebbda99ea1d9c3292e18e3df65550c','name: 季度与年度考核细则
dimensions:
  - id: all
    name: 日常公开
    points: 100
    indicators:
      - id: timely
        name: 按时公开
        points: 60
        measure: {subject: disclosures, check: on_time}
        score: {method: proportional}
      - id: checks
        name: 抽查发现问题
        points: 40
        measure: {subject: spot_checks, check: passed}
        score: {method: per_case, each: 10}
vetoes:
  - {id: secret, name: 泄露涉密信息, cap: 59, measure: {subject: spot_checks, check: passed, where: {type: [涉密信息公开]}}}
grades:
  - {name: 优秀, from: 90}
  - {name: 良好, from: 80}
  - {name: 达标, from: 60}
  - {name: 不达标, from: 0}
consequences:
  - {action: 约谈, when: {repeated: {action: 通报批评, periods: 2}}}
  - {action: 通报批评, when: {grade: [不达标]}}
  - {action: 提醒, when: {below: 80, not_given: {action: 提醒, within: year}}}
  - {action: 限期整改, when: {below: 80, given: {action: 提醒, within: year}}}
  - {action: 表彰, when: {rank_top: 1, grade: [优秀], not_given: {action: 通报批评, within: year}}}
year:
  weights: {Q1: 1, Q2: 1, Q3: 2, Q4: 1}
  vetoes: any
  points: 20
  dimensions:
    - id: annual
      name: 年度考核
      points: 20
      indicators:
        - id: satisfaction
          name: 群众满意度
          points: 12
          groups: [县直部门]
          measure: {subject: metrics, metric: 满意度, out_of: 10}
          score: {method: proportional}
        - id: report
          name: 发布年度报告
          points: 8
          groups: [县直部门]
          measure: {subject: disclosures, check: count, where: {kind: [年度报告]}, target: 1}
          score: {method: all_or_nothing}
',0);
INSERT INTO "scorings" VALUES(2,'2025Q2',1,0,20270,2,6,1751327999,2,2,'scheme.yaml','d60be1e9d5085a661ddd41609ed56a12f4ebbda99ea1d9c3292e18e3df65550c','name: 季度与年度考核细则
dimensions:
  - id: all
    name: 日常公开
    points: 100
    indicators:
      - id: timely
        name: 按时公开
        points: 60
        measure: {subject: disclosures, check: on_time}
        score: {method: proportional}
      - id: checks
        name: 抽查发现问题
        points: 40
        measure: {subject: spot_checks, check: passed}
        score: {method: per_case, each: 10}
vetoes:
  - {id: secret, name: 泄露涉密信息, cap: 59, measure: {subject: spot_checks, check: passed, where: {type: [涉密信息公开]}}}
grades:
  - {name: 优秀, from: 90}
  - {name: 良好, from: 80}
  - {name: 达标, from: 60}
  - {name: 不达标, from: 0}
consequences:
  - {action: 约谈, when: {repeated: {action: 通报批评, periods: 2}}}
  - {action: 通报批评, when: {grade: [不达标]}}
  - {action: 提醒, when: {below: 80, not_given: {action: 提醒, within: year}}}
  - {action: 限期整改, when: {below: 80, given: {action: 提醒, within: year}}}
  - {action: 表彰, when: {rank_top: 1, grade: [优秀], not_given: {action: 通报批评, within: year}}}
year:
  weights: {Q1: 1, Q2: 1, Q3: 2, Q4: 1}
  vetoes: any
  points: 20
  dimensions:
    - id: annual
      name: 年度考核
      points: 20
      indicators:
        - id: satisfaction
          name: 群众满意度
          points: 12
          groups: [县直部门]
          measure: {subject: metrics, metric: 满意度, out_of: 10}
          score: {method: proportional}
        - id: report
          name: 发布年度报告
          points: 8
          groups: [县直部门]
          measure: {subject: disclosures, check: count, where: {kind: [年度报告]}, target: 1}
          score: {method: all_or_nothing}
',0);
INSERT INTO "scorings" VALUES(3,'2025Q3',1,0,20370,3,8,1759276799,2,2,'scheme.yaml','d60be1e9d5085a661ddd41609ed56a12f4ebbda99ea1d9c3292e18e3df65550c','name: 季度与年度考核细则
dimensions:
  - id: all
    name: 日常公开
    points: 100
    indicators:
      - id: timely
        name: 按时公开
        points: 60
        measure: {subject: disclosures, check: on_time}
        score: {method: proportional}
      - id: checks
        name: 抽查发现问题
        points: 40
        measure: {subject: spot_checks, check: passed}
        score: {method: per_case, each: 10}
vetoes:
  - {id: secret, name: 泄露涉密信息, cap: 59, measure: {subject: spot_checks, check: passed, where: {type: [涉密信息公开]}}}
grades:
  - {name: 优秀, from: 90}
  - {name: 良好, from: 80}
  - {name: 达标, from: 60}
  - {name: 不达标, from: 0}
consequences:
  - {action: 约谈, when: {repeated: {action: 通报批评, periods: 2}}}
  - {action: 通报批评, when: {grade: [不达标]}}
  - {action: 提醒, when: {below: 80, not_given: {action: 提醒, within: year}}}
  - {action: 限期整改, when: {below: 80, given: {action: 提醒, within: year}}}
  - {action: 表彰, when: {rank_top: 1, grade: [优秀], not_given: {action: 通报批评, within: year}}}
year:
  weights: {Q1: 1, Q2: 1, Q3: 2, Q4: 1}
  vetoes: any
  points: 20
  dimensions:
    - id: annual
      name: 年度考核
      points: 20
      indicators:
        - id: satisfaction
          name: 群众满意度
          points: 12
          groups: [县直部门]
          measure: {subject: metrics, metric: 满意度, out_of: 10}
          score: {method: proportional}
        - id: report
          name: 发布年度报告
          points: 8
          groups: [县直部门]
          measure: {subject: disclosures, check: count, where: {kind: [年度报告]}, target: 1}
          score: {method: all_or_nothing}
',0);
INSERT INTO "scorings" VALUES(4,'2025Q4',1,0,20457,4,10,1767225599,2,2,'scheme.yaml','d60be1e9d5085a661ddd41609ed56a12f4ebbda99ea1d9c3292e18e3df65550c','name: 季度与年度考核细则
dimensions:
  - id: all
    name: 日常公开
    points: 100
    indicators:
      - id: timely
        name: 按时公开
        points: 60
        measure: {subject: disclosures, check: on_time}
        score: {method: proportional}
      - id: checks
        name: 抽查发现问题
        points: 40
        measure: {subject: spot_checks, check: passed}
        score: {method: per_case, each: 10}
vetoes:
  - {id: secret, name: 泄露涉密信息, cap: 59, measure: {subject: spot_checks, check: passed, where: {type: [涉密信息公开]}}}
grades:
  - {name: 优秀, from: 90}
  - {name: 良好, from: 80}
  - {name: 达标, from: 60}
  - {name: 不达标, from: 0}
consequences:
  - {action: 约谈, when: {repeated: {action: 通报批评, periods: 2}}}
  - {action: 通报批评, when: {grade: [不达标]}}
  - {action: 提醒, when: {below: 80, not_given: {action: 提醒, within: year}}}
  - {action: 限期整改, when: {below: 80, given: {action: 提醒, within: year}}}
  - {action: 表彰, when: {rank_top: 1, grade: [优秀], not_given: {action: 通报批评, within: year}}}
year:
  weights: {Q1: 1, Q2: 1, Q3: 2, Q4: 1}
  vetoes: any
  points: 20
  dimensions:
    - id: annual
      name: 年度考核
      points: 20
      indicators:
        - id: satisfaction
          name: 群众满意度
          points: 12
          groups: [县直部门]
          measure: {subject: metrics, metric: 满意度, out_of: 10}
          score: {method: proportional}
        - id: report
          name: 发布年度报告
          points: 8
          groups: [县直部门]
          measure: {subject: disclosures, check: count, where: {kind: [年度报告]}, target: 1}
          score: {method: all_or_nothing}
',0);
INSERT INTO "scorings" VALUES(5,'2025',1,0,NULL,0,11,1767225599,2,2,'scheme.yaml','d60be1e9d5085a661ddd41609ed56a12f4ebbda99ea1d9c3292e18e3df65550c','name: 季度与年度考核细则
dimensions:
  - id: all
    name: 日常公开
    points: 100
    indicators:
      - id: timely
        name: 按时公开
        points: 60
        measure: {subject: disclosures, check: on_time}
        score: {method: proportional}
      - id: checks
        name: 抽查发现问题
        points: 40
        measure: {subject: spot_checks, check: passed}
        score: {method: per_case, each: 10}
vetoes:
  - {id: secret, name: 泄露涉密信息, cap: 59, measure: {subject: spot_checks, check: passed, where: {type: [涉密信息公开]}}}
grades:
  - {name: 优秀, from: 90}
  - {name: 良好, from: 80}
  - {name: 达标, from: 60}
  - {name: 不达标, from: 0}
consequences:
  - {action: 约谈, when: {repeated: {action: 通报批评, periods: 2}}}
  - {action: 通报批评, when: {grade: [不达标]}}
  - {action: 提醒, when: {below: 80, not_given: {action: 提醒, within: year}}}
  - {action: 限期整改, when: {below: 80, given: {action: 提醒, within: year}}}
  - {action: 表彰, when: {rank_top: 1, grade: [优秀], not_given: {action: 通报批评, within: year}}}
year:
  weights: {Q1: 1, Q2: 1, Q3: 2, Q4: 1}
  vetoes: any
  points: 20
  dimensions:
    - id: annual
      name: 年度考核
      points: 20
      indicators:
        - id: satisfaction
          name: 群众满意度
          points: 12
          groups: [县直部门]
          measure: {subject: metrics, metric: 满意度, out_of: 10}
          score: {method: proportional}
        - id: report
          name: 发布年度报告
          points: 8
          groups: [县直部门]
          measure: {subject: disclosures, check: count, where: {kind: [年度报告]}, target: 1}
          score: {method: all_or_nothing}
',0);
CREATE TABLE spot_checks (
    id INTEGER PRIMARY KEY,
    "check_no" TEXT NOT NULL,
    "checked_on" INTEGER NOT NULL,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "result" INTEGER NOT NULL,
    "inspector" TEXT,
    "item" INTEGER REFERENCES catalogue (id),
    "index_no" TEXT,
    "type" TEXT,
    "severity" INTEGER,
    "points" TEXT,
    "description" TEXT,
    "evidence" TEXT,
    "rectify_by" INTEGER,
    "rectified_on" INTEGER,
    first_import INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "spot_checks" VALUES(1,'CC-101',3478636800,2,1,NULL,NULL,NULL,'错别字',NULL,NULL,NULL,NULL,NULL,NULL,4,4,2);
INSERT INTO "spot_checks" VALUES(2,'CC-102',3483475200,2,1,NULL,NULL,NULL,'断链',NULL,NULL,NULL,NULL,NULL,NULL,4,4,3);
INSERT INTO "spot_checks" VALUES(3,'CC-301',3515270400,3,1,NULL,NULL,NULL,'涉密信息公开',NULL,NULL,NULL,NULL,NULL,NULL,8,8,2);
INSERT INTO "spot_checks" VALUES(4,'CC-401',3530995200,1,1,NULL,NULL,NULL,'错别字',NULL,NULL,NULL,NULL,NULL,NULL,10,10,2);
CREATE TABLE spot_checks_history (
    id INTEGER NOT NULL,
    "check_no" TEXT,
    "checked_on" INTEGER,
    "department" INTEGER,
    "result" INTEGER,
    "inspector" TEXT,
    "item" INTEGER,
    "index_no" TEXT,
    "type" TEXT,
    "severity" INTEGER,
    "points" TEXT,
    "description" TEXT,
    "evidence" TEXT,
    "rectify_by" INTEGER,
    "rectified_on" INTEGER,
    first_import INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE standings (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    "group" TEXT NOT NULL,
    assessed INTEGER NOT NULL,
    silent INTEGER NOT NULL,
    vetoed INTEGER NOT NULL,
    total INTEGER NOT NULL,
    share INTEGER NOT NULL,
    adjusted INTEGER NOT NULL,
    group_rank INTEGER NOT NULL,
    overall_rank INTEGER NOT NULL,
    group_ranked INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    dimensions TEXT NOT NULL,
    PRIMARY KEY (scoring, department)
) STRICT, WITHOUT ROWID;
INSERT INTO "standings" VALUES(1,0,'CZJ','财政局','县直部门',0,0,0,10000,0,0,0,0,0,0,'4000');
INSERT INTO "standings" VALUES(1,1,'JTJ','教体局','县直部门',1,0,0,10000,0,0,1,1,2,0,'10000');
INSERT INTO "standings" VALUES(1,2,'MBZ','马坝镇','乡镇街道',0,1,0,10000,0,0,0,0,0,0,'4000');
INSERT INTO "standings" VALUES(1,3,'SLJ','水利局','县直部门',1,0,0,5000,0,0,2,2,2,3,'5000');
INSERT INTO "standings" VALUES(2,0,'CZJ','财政局','县直部门',1,0,0,8000,0,0,2,2,3,1,'8000');
INSERT INTO "standings" VALUES(2,1,'JTJ','教体局','县直部门',1,0,0,8500,0,0,1,1,3,1,'8500');
INSERT INTO "standings" VALUES(2,2,'MBZ','马坝镇','乡镇街道',0,1,0,10000,0,0,0,0,0,0,'4000');
INSERT INTO "standings" VALUES(2,3,'SLJ','水利局','县直部门',1,0,0,4000,0,0,3,3,3,3,'4000');
INSERT INTO "standings" VALUES(3,0,'CZJ','财政局','县直部门',1,0,1,5900,0,0,3,4,3,3,'9000');
INSERT INTO "standings" VALUES(3,1,'JTJ','教体局','县直部门',1,0,0,10000,0,0,1,1,3,0,'10000');
INSERT INTO "standings" VALUES(3,2,'MBZ','马坝镇','乡镇街道',1,0,0,7000,0,0,1,3,1,2,'7000');
INSERT INTO "standings" VALUES(3,3,'SLJ','水利局','县直部门',1,0,0,10000,0,0,1,1,3,0,'10000');
INSERT INTO "standings" VALUES(4,0,'CZJ','财政局','县直部门',1,0,0,10000,0,0,1,1,3,0,'10000');
INSERT INTO "standings" VALUES(4,1,'JTJ','教体局','县直部门',1,0,0,9000,0,0,2,2,3,0,'9000');
INSERT INTO "standings" VALUES(4,2,'MBZ','马坝镇','乡镇街道',1,0,0,8000,0,0,1,3,1,1,'8000');
INSERT INTO "standings" VALUES(4,3,'SLJ','水利局','县直部门',1,0,0,6000,0,0,3,4,3,2,'6000');
INSERT INTO "standings" VALUES(5,0,'CZJ','财政局','县直部门',1,0,1,7960,0,0,3,4,3,3,'800');
INSERT INTO "standings" VALUES(5,1,'JTJ','教体局','县直部门',1,0,0,9480,0,0,1,1,3,0,'1880');
INSERT INTO "standings" VALUES(5,2,'MBZ','马坝镇','乡镇街道',1,0,0,7333,0,0,1,2,1,2,'0');
INSERT INTO "standings" VALUES(5,3,'SLJ','水利局','县直部门',1,0,0,6440,0,0,2,3,3,2,'840');
CREATE UNIQUE INDEX imports_by_digest ON imports (digest);
CREATE UNIQUE INDEX departments_key ON departments ("code");
CREATE INDEX departments_history_of ON departments_history (id);
CREATE UNIQUE INDEX calendar_key ON calendar ("date");
CREATE INDEX calendar_history_of ON calendar_history (id);
CREATE UNIQUE INDEX catalogue_key ON catalogue ("item");
CREATE INDEX catalogue_history_of ON catalogue_history (id);
CREATE UNIQUE INDEX disclosures_key ON disclosures ("index_no", "department");
CREATE INDEX disclosures_history_of ON disclosures_history (id);
CREATE UNIQUE INDEX spot_checks_key ON spot_checks ("check_no");
CREATE INDEX spot_checks_history_of ON spot_checks_history (id);
CREATE UNIQUE INDEX metrics_key ON metrics ("department", "metric", "measured_on");
CREATE INDEX metrics_history_of ON metrics_history (id);
CREATE UNIQUE INDEX adjustments_key ON adjustments ("period", "department", "indicator", "approval");
CREATE INDEX adjustments_history_of ON adjustments_history (id);
CREATE INDEX scored_inputs_of ON scored_inputs (scoring);
CREATE INDEX notices_of ON notices (scoring, department, kind);
CREATE INDEX appeals_of ON appeals (period, department);
CREATE INDEX appeal_decisions_of ON appeal_decisions (appeal);
CREATE INDEX rectification_steps_of ON rectification_steps (check_no, notice, line);
CREATE INDEX draw_records_of ON draw_records (draw, department, index_no);
CREATE TRIGGER departments_superseded BEFORE UPDATE OF import ON departments BEGIN INSERT INTO departments_history (id, "code", "name", "group", "aliases", "head", "deputy", "liaison", "phone", import, line, superseded_by) VALUES (OLD.id, OLD."code", OLD."name", OLD."group", OLD."aliases", OLD."head", OLD."deputy", OLD."liaison", OLD."phone", OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER calendar_superseded BEFORE UPDATE OF import ON calendar BEGIN INSERT INTO calendar_history (id, "date", "day_type", "holiday", import, line, superseded_by) VALUES (OLD.id, OLD."date", OLD."day_type", OLD."holiday", OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER catalogue_superseded BEFORE UPDATE OF import ON catalogue BEGIN INSERT INTO catalogue_history (id, "item", "item_name", "responsible", "area", "stage", "kind", "person", "limit", "frequency", "minimum", "required_fields", "item_column", "basis", import, line, superseded_by) VALUES (OLD.id, OLD."item", OLD."item_name", OLD."responsible", OLD."area", OLD."stage", OLD."kind", OLD."person", OLD."limit", OLD."frequency", OLD."minimum", OLD."required_fields", OLD."item_column", OLD."basis", OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER disclosures_superseded BEFORE UPDATE OF import ON disclosures BEGIN INSERT INTO disclosures_history (id, "department", "item", "index_no", "title", "triggered_at", "published_at", "extended_to", "attribute", "withholding_reason", "column", "reviewer", "reviewed_at", "refers_to", "url", layout, content, first_import, import, line, superseded_by) VALUES (OLD.id, OLD."department", OLD."item", OLD."index_no", OLD."title", OLD."triggered_at", OLD."published_at", OLD."extended_to", OLD."attribute", OLD."withholding_reason", OLD."column", OLD."reviewer", OLD."reviewed_at", OLD."refers_to", OLD."url", OLD.layout, OLD.content, OLD.first_import, OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER spot_checks_superseded BEFORE UPDATE OF import ON spot_checks BEGIN INSERT INTO spot_checks_history (id, "check_no", "checked_on", "department", "result", "inspector", "item", "index_no", "type", "severity", "points", "description", "evidence", "rectify_by", "rectified_on", first_import, import, line, superseded_by) VALUES (OLD.id, OLD."check_no", OLD."checked_on", OLD."department", OLD."result", OLD."inspector", OLD."item", OLD."index_no", OLD."type", OLD."severity", OLD."points", OLD."description", OLD."evidence", OLD."rectify_by", OLD."rectified_on", OLD.first_import, OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER metrics_superseded BEFORE UPDATE OF import ON metrics BEGIN INSERT INTO metrics_history (id, "department", "metric", "measured_on", "value", "sample_size", "numerator", "denominator", "note", import, line, superseded_by) VALUES (OLD.id, OLD."department", OLD."metric", OLD."measured_on", OLD."value", OLD."sample_size", OLD."numerator", OLD."denominator", OLD."note", OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER adjustments_superseded BEFORE UPDATE OF import ON adjustments BEGIN INSERT INTO adjustments_history (id, "period", "department", "points", "reason", "approval", "indicator", "approved_on", import, line, superseded_by) VALUES (OLD.id, OLD."period", OLD."department", OLD."points", OLD."reason", OLD."approval", OLD."indicator", OLD."approved_on", OLD.import, OLD.line, NEW.import); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('imports',11);
INSERT INTO "sqlite_sequence" VALUES('scorings',5);
INSERT INTO "sqlite_sequence" VALUES('notices',4);
COMMIT;
