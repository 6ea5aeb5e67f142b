#include "report/workbook/combined.h"

#include <glib.h>
#include <string.h>

_Static_assert(LXW_VERSION_ID >= 100 && LXW_VERSION_ID < 200,
               "written for libxlsxwriter 1 (1.1.4): does a chart still write itself by its own functions?");

/* The library numbers axes from its own base upwards; these are past any of them. */
enum { LINE_KEYS_AXIS = 900000001, LINE_VALUES_AXIS = 900000002 };

static const char line_start[] = "<c:lineChart><c:grouping val=\"standard\"/><c:ser>";
static const char line_look[] =
    "<c:spPr><a:ln w=\"28575\"><a:solidFill><a:srgbClr val=\"D98032\"/></a:solidFill></a:ln></c:spPr>"
    "<c:marker><c:symbol val=\"circle\"/><c:size val=\"6\"/><c:spPr><a:solidFill><a:srgbClr val=\"D98032\"/>"
    "</a:solidFill><a:ln><a:solidFill><a:srgbClr val=\"D98032\"/></a:solidFill></a:ln></c:spPr></c:marker>";
static const char line_end[] = "</c:ser><c:marker val=\"1\"/>";

/* The keys are those of the columns, so this axis is not shown. */
static const char keys_axis[] =
    "<c:catAx><c:axId val=\"%d\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>"
    "<c:delete val=\"1\"/><c:axPos val=\"b\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"%d\"/>"
    "<c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset "
    "val=\"100\"/></c:catAx>";
static const char values_axis[] =
    "<c:valAx><c:axId val=\"%d\"/><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"1\"/>"
    "<c:min val=\"0\"/></c:scaling><c:axPos val=\"r\"/><c:numFmt formatCode=\"0%%\" sourceLinked=\"0\"/>"
    "<c:majorTickMark val=\"out\"/><c:tickLblPos val=\"nextTo\"/>"
    "<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"D9D9D9\"/></a:solidFill></a:ln></c:spPr>"
    "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\" b=\"0\"><a:solidFill>"
    "<a:srgbClr val=\"404040\"/></a:solidFill><a:latin typeface=\"宋体\"/></a:defRPr></a:pPr>"
    "<a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>"
    "<c:crossAx val=\"%d\"/><c:crosses val=\"max\"/><c:crossBetween val=\"between\"/></c:valAx>";

/* An element `name` with the text in it. */
static void put_text(FILE *file, const char *name, const char *text)
{
    g_autofree char *safe = g_markup_escape_text(text, -1);
    fprintf(file, "<c:%s>%s</c:%s>", name, safe, name);
}

static void put_reference(FILE *file, const char *element, const char *formula)
{
    fprintf(file, "<c:%s><c:numRef>", element);
    put_text(file, "f", formula);
    fprintf(file, "</c:numRef></c:%s>", element);
}

static void put_line(lxw_chart *chart, const lxw_chart_series *series)
{
    const guint number = chart->series_index++;
    fprintf(chart->file, "%s<c:idx val=\"%u\"/><c:order val=\"%u\"/><c:tx>", line_start, number, number);
    put_text(chart->file, "v", series->title.name);
    fprintf(chart->file, "</c:tx>%s", line_look);
    put_reference(chart->file, "cat", series->categories->formula);
    put_reference(chart->file, "val", series->values->formula);
    fprintf(chart->file, "%s<c:axId val=\"%d\"/><c:axId val=\"%d\"/></c:lineChart>", line_end, LINE_KEYS_AXIS,
            LINE_VALUES_AXIS);
}

static void put_axes(FILE *file)
{
    fprintf(file, keys_axis, LINE_KEYS_AXIS, LINE_VALUES_AXIS);
    fprintf(file, values_axis, LINE_VALUES_AXIS, LINE_KEYS_AXIS);
}

static lxw_chart_series *last_series(const lxw_chart *chart)
{
    lxw_chart_series *series = STAILQ_FIRST(chart->series_list);
    while (STAILQ_NEXT(series, list_pointers) != NULL)
        series = STAILQ_NEXT(series, list_pointers);
    return series;
}

/* Called where the library would write the columns: it does so, of all series but the last. */
static void write_both(lxw_chart *chart)
{
    lxw_chart *plain = lxw_chart_new(chart->type); /* knows how */
    lxw_chart_series *line = last_series(chart);
    STAILQ_REMOVE(chart->series_list, line, lxw_chart_series, list_pointers);
    plain->write_chart_type(chart);
    STAILQ_INSERT_TAIL(chart->series_list, line, list_pointers);
    lxw_chart_free(plain);
    put_line(chart, line);
}

/* The second pair of axes goes behind the first: readers take the first they find for the columns'. */
static void write_plot_area(lxw_chart *chart)
{
    static const char end[] = "</c:plotArea>";
    lxw_chart *plain = lxw_chart_new(chart->type);
    plain->write_plot_area(chart);
    lxw_chart_free(plain);
    fseek(chart->file, -(long)strlen(end), SEEK_CUR);
    put_axes(chart->file);
    fputs(end, chart->file);
}

void kh_combine_last_as_line(lxw_chart *columns)
{
    columns->write_chart_type = write_both;
    columns->write_plot_area = write_plot_area;
}
