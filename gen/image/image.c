/*
 * What every user of an image wants to know of it.
 */
#include "image/image.h"

/* From 5 on the camera lay on its side. */
enum { TURN_SIDEWAYS = 5 };

int
image_width(const struct image *i)
{
	return i->turn < TURN_SIDEWAYS ? i->columns : i->rows;
}

int
image_height(const struct image *i)
{
	return i->turn < TURN_SIDEWAYS ? i->rows : i->columns;
}
