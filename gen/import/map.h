#ifndef IMPORT_MAP_H
#define IMPORT_MAP_H

/*
 * The mapping file: which figure is made from which column of which ledger.
 *
 *     格式: zongjie-import/1
 *     期间: 2022上半年
 *     表:
 *       收文: {文件: 收文台账.csv, 日期: 收文日期}
 *       派车: {文件: 台账.xlsx, 工作表: 派车, 表头: 2}
 *     数据:
 *       办文.收文: {表: 收文, 取: 计数, 按月: 收文日期, 单位: 件}
 *       公车.派车: {表: 派车, 取: 求和, 列: 次数, 条件: 状态 ≠ 作废}
 *
 * 单位 模板 指标 上年 上期 成文日期 may stand beside 期间; they go into the
 * data file as they are.  A column whose title takes two rows is called by
 * both, 收文份数 or 收文 份数.  Of a table: 文件 工作表 表头 (the row's number; else
 * the first row with all columns asked for) 分隔 日期.  Of a figure: 表 取 列
 * 条件 按月 日期 单元格 单位.  计数 of all rows names no column: then 表头 says
 * where they begin, unless another figure's column does.
 */
#include "data/data.h"
#include "import/sheet.h"

/* A column asked for by its name. */
struct want {
	struct want *next;
	const char *name, *folded;
	struct loc loc;			/* where the map names it */
	bool found;
	uint32_t column;
	struct cell title;
};

enum condition_kind {
	CONDITION_IS, CONDITION_IS_NOT, CONDITION_HAS, CONDITION_HAS_NOT,
	CONDITION_BETWEEN
};

struct condition {
	struct condition *next;
	enum condition_kind kind;
	struct want *want;
	struct loc loc;
	const char *value;		/* folded */
	struct date from, to;
};

enum take { TAKE_COUNT, TAKE_SUM, TAKE_DISTINCT, TAKE_LAST, TAKE_CELL };

struct source {
	struct source *next;
	const char *name;
	struct loc loc;
	const char *file;		/* NULL: the one on the command line */
	struct loc file_loc;
	const char *sheet_name;
	struct loc sheet_loc;
	uint32_t header;		/* 0: to be found */
	char separator;			/* 0: to be found */
	const char *date;		/* 日期 of all its figures, or NULL */
	struct loc date_loc;
	struct want *wants;
	bool counted;			/* a figure counts its rows */
	/* what was read */
	const char *path;
	const struct sheet *sheet;
	const struct row *head;
	bool sound;
};

enum { MONTHS = 12 };

struct figure {
	struct figure *next;
	const char *path;
	struct loc loc;
	struct source *source;
	enum take take;
	struct want *column, *date;
	struct condition *conditions;
	bool monthly;
	uint32_t row, cell_column;	/* TAKE_CELL */
	const char *unit;		/* "" for none */
	struct loc unit_loc;
	/* what was found */
	bool done;
	const struct dec *value;	/* NULL: `word` */
	const char *word;
	const struct dec *month[MONTHS + 1];
	const char *origin;		/* 来源 */
};

struct import_map {
	const struct data *root;
	struct period period;
	struct source *sources;
	struct figure *figures;
};

/*
 * Reads a map.  NULL when it is none; other mistakes are in the job, and what
 * they are about is left out.
 */
struct import_map *map_read(struct job *j, const struct src *src);

/* Reads 条件 into `f`; what is wrong with it is told. */
void condition_read(struct job *j, struct figure *f, const struct data *d);

/* The column of that name among those the source is asked for. */
struct want *map_want(struct job *j, struct source *s, const char *name,
    struct loc loc);

#endif
