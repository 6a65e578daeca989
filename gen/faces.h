#ifndef FACES_H
#define FACES_H

#include "font/font.h"
#include "gen.h"

/*
 * Reads <share>/fonts/faces.yml, the list of faces by role, into `plan`; the
 * directories of --font-path come first where files are looked for, then the
 * list's own.  False after messages at the lines of the list.
 *
 *     系统字体: 是                  whether fontconfig is asked (是)
 *     仿宋:
 *       首选: [仿宋_GB2312, …]      what the role should be served by
 *       自带: FandolFang-Regular.ttf    what stands in; F102 says so
 *       西文优先: [Times New Roman] digits and letters in any case
 *       西文: FandolSong-Regular.ttf    digits and letters of the stand-in
 *       补字: [LXGWWenKai-Light.ttf, …] for characters that are lacking
 *
 * Each name is a family, `family, style`, or a file with :number in a
 * collection; a file with a slash is seen from the list's directory.
 */
bool faces_plan(struct job *j, const struct gen_options *options,
    struct font_plan *plan);

#endif
