#include "intake/split_fault.h"

#include "base/codes.h"
#include "base/message.h"
#include "intake/fault.h"

void kh_split_fault_tell(kh_split_fault fault, kh_split_place place, GArray *faults)
{
    if (fault == KH_SPLIT_UNREADABLE)
        kh_faults_add(faults, place.row_line, 0, KH_CODE_E116_WORKBOOK, "%s", place.why);
    else if (fault == KH_SPLIT_OPEN_QUOTE)
        kh_faults_add(faults, place.row_line, place.cell, KH_CODE_E108_QUOTE,
                      _("the quotation mark that opens this cell is not closed until the end of the file "
                        "(line %u); close it, or double it where it is part of the text"),
                      place.line);
    else if (place.line > place.row_line)
        kh_faults_add(
            faults, place.row_line, place.cell, KH_CODE_E108_QUOTE,
            _("the quotation mark that opens this cell is not closed before the next one, in line %u; close "
              "it, or double it where it is part of the text"),
            place.line);
    else
        kh_faults_add(faults, place.row_line, place.cell, KH_CODE_E108_QUOTE,
                      _("a quotation mark stands inside the cell (line %u); put the whole cell in quotation "
                        "marks and double those inside it"),
                      place.line);
}
