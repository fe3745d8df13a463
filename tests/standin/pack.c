#include "pack.h"

#include <stdio.h>
#include <string.h>

#define TAR_BLOCK 512
#define STORED_MAX 65535 /* of one block that is not compressed */

/* A date as parts, and as yyyymmdd. */
struct date {
	int year, month, day;
	char text[16];
};

static struct date
date_of(int32_t days)
{
	struct date d;

	days_split(days, &d.year, &d.month, &d.day);
	(void)snprintf(d.text, sizeof d.text, "%04u%02u%02u",
	    (unsigned)d.year % 10000, (unsigned)d.month % 100,
	    (unsigned)d.day % 100);
	return d;
}

void
edition_name(struct bytes *out, const struct edition *e)
{
	bytes_printf(out, "%s_%04d%03d", date_of(e->day).text, e->year,
	    e->number);
}

/* Six digits as long as a hundred notices an issue are enough, else eight. */
long
pack_number(const struct edition *e, int k)
{
	if (e->notices < 100)
		return 900000L + e->number * 100L + k;
	return 90000000L + e->number * 10000L + k;
}

static void
put_head(struct bytes *out, const struct edition *e, long number)
{
	struct date d = date_of(e->day);

	bytes_puts(out,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TED_EXPORT "
	    "xmlns=\"http://publications.europa.eu/resource/schema/ted/R2.0.9/"
	    "publication\" VERSION=\"R2.0.9.S05.E01\" ");
	bytes_printf(out, "DOC_ID=\"%06ld-%d\" EDITION=\"%d%03d\">\n", number,
	    e->year, e->year, e->number);
	bytes_printf(out,
	    "<CODED_DATA_SECTION><REF_OJS><COLL_OJ>S</COLL_OJ><NO_OJ>%d</NO_OJ>"
	    "<DATE_PUB>%s</DATE_PUB></REF_OJS>\n",
	    e->number, d.text);
	bytes_printf(out,
	    "<NOTICE_DATA><NO_DOC_OJS>%d/S %03d-%06ld</NO_DOC_OJS>"
	    "<LG_ORIG>EN</LG_ORIG><ISO_COUNTRY VALUE=\"FR\"/></NOTICE_DATA>"
	    "</CODED_DATA_SECTION>\n",
	    e->year, e->number, number);
}

static void
put_buyer(struct bytes *out, const char *element, const char *town,
    const char *country)
{
	bytes_printf(out,
	    "<%s><OFFICIALNAME>Town of %s</OFFICIALNAME><TOWN>%s</TOWN>"
	    "<COUNTRY VALUE=\"%s\"/></%s>\n",
	    element, town, town, country, element);
}

/* Every third notice is bought jointly, every sixth across a border. */
static void
put_buyers(struct bytes *out, int k)
{
	bytes_puts(out, "<CONTRACTING_BODY>");
	put_buyer(out, "ADDRESS_CONTRACTING_BODY", "Ardlea", "FR");
	if (k % 3 == 0) {
		put_buyer(out, "ADDRESS_CONTRACTING_BODY_ADDITIONAL", "Brocca",
		    k % 6 == 0 ? "IT" : "FR");
		bytes_puts(out, "<JOINT_PROCUREMENT_INVOLVED/>");
	}
	bytes_puts(out, "</CONTRACTING_BODY>\n");
}

void
pack_notice(struct bytes *out, const struct edition *e, int k)
{
	long number = pack_number(e, k);

	put_head(out, e, number);
	bytes_puts(out,
	    "<FORM_SECTION><F02_2014 CATEGORY=\"ORIGINAL\" FORM=\"F02\" "
	    "LG=\"EN\"><LEGAL_BASIS VALUE=\"32014L0024\"/>\n");
	put_buyers(out, k);
	bytes_printf(out,
	    "<OBJECT_CONTRACT><TITLE><P>Paper, lot %ld%s</P></TITLE>"
	    "<CPV_MAIN><CPV_CODE CODE=\"30190000\"/></CPV_MAIN>"
	    "<SHORT_DESCR><P>Paper and pens.</P>",
	    number, k == 1 && e->revision > 0 ? ", corrected" : "");
	/* More than a block of tar, so that the size tells. */
	for (int i = 0; k == 1 && i < 40 * e->revision; i++)
		bytes_puts(out, "<P>Pens are blue.</P>");
	bytes_puts(out, "</SHORT_DESCR><NO_LOT_DIVISION/></OBJECT_CONTRACT>\n");
	bytes_puts(out, "</F02_2014></FORM_SECTION></TED_EXPORT>\n");
}

/* ustar (POSIX.1-1988): a header block, then the bytes, padded. */
static void
tar_add(struct bytes *tar, const char *name, const struct bytes *body)
{
	static const char zeros[TAR_BLOCK];
	char head[TAR_BLOCK] = "";
	unsigned sum = 0;

	(void)snprintf(head, 100, "%s", name);
	memcpy(head + 100, "0000644\0000000000\0000000000", 24);
	(void)snprintf(head + 124, 12, "%011zo", body->len);
	memcpy(head + 136, "00000000000", 12);
	memset(head + 148, ' ', 8);
	head[156] = '0';
	memcpy(head + 257, "ustar\00000", 8);
	for (size_t i = 0; i < sizeof head; i++)
		sum += (unsigned char)head[i];
	(void)snprintf(head + 148, 8, "%06o", sum);
	bytes_add(tar, head, sizeof head);
	bytes_add(tar, body->data, body->len);
	bytes_add(tar, zeros, (TAR_BLOCK - body->len % TAR_BLOCK) % TAR_BLOCK);
}

static void
tar_end(struct bytes *tar)
{
	static const char zeros[2 * TAR_BLOCK];

	bytes_add(tar, zeros, sizeof zeros);
}

/* The check sum of gzip (RFC 1952 section 8). */
static uint32_t
crc_of(const char *data, size_t len)
{
	uint32_t table[256], crc = 0xffffffffU;

	for (uint32_t n = 0; n < 256; n++) {
		uint32_t c = n;

		for (int k = 0; k < 8; k++)
			c = (c & 1) != 0 ? 0xedb88320U ^ (c >> 1) : c >> 1;
		table[n] = c;
	}
	for (size_t i = 0; i < len; i++)
		crc = table[(crc ^ (unsigned char)data[i]) & 0xff] ^ (crc >> 8);
	return crc ^ 0xffffffffU;
}

static void
put_little(struct bytes *out, uint32_t value, int len)
{
	for (int i = 0; i < len; i++) {
		char byte = (char)(value >> (8 * i));

		bytes_add(out, &byte, 1);
	}
}

/* gzip with stored blocks (RFC 1951 section 3.2.4): larger, but no library. */
static void
gzip(struct bytes *out, const struct bytes *in)
{
	static const char head[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03";
	size_t at = 0;

	bytes_add(out, head, 10);
	do {
		size_t len = in->len - at;

		if (len > STORED_MAX)
			len = STORED_MAX;
		put_little(out, at + len == in->len, 1);
		put_little(out, (uint32_t)len, 2);
		put_little(out, ~(uint32_t)len, 2);
		bytes_add(out, in->data + at, len);
		at += len;
	} while (at < in->len);
	put_little(out, crc_of(in->data, in->len), 4);
	put_little(out, (uint32_t)in->len, 4);
}

/* All notices of an edition, below a folder ("" or with a slash). */
static void
tar_notices(struct bytes *tar, const struct edition *e, const char *folder)
{
	for (int k = 1; k <= e->notices; k++) {
		struct bytes body = { 0 }, name = { 0 };

		bytes_printf(&name, "%s%0*ld_%d.xml", folder,
		    e->notices < 100 ? 6 : 8, pack_number(e, k), e->year);
		pack_notice(&body, e, k);
		tar_add(tar, name.data, &body);
		bytes_free(&body);
		bytes_free(&name);
	}
}

void
pack_daily(struct bytes *out, const struct edition *e)
{
	struct bytes tar = { 0 };
	char folder[32];

	(void)snprintf(folder, sizeof folder, "%s_%03d/", date_of(e->day).text,
	    e->number);
	tar_notices(&tar, e, folder);
	tar_end(&tar);
	gzip(out, &tar);
	bytes_free(&tar);
}

static void
tar_nested(struct bytes *tar, const struct edition *e)
{
	struct bytes name = { 0 }, body = { 0 };

	bytes_printf(&name, "%02d/", date_of(e->day).month);
	edition_name(&name, e);
	bytes_puts(&name, ".tar.gz");
	pack_daily(&body, e);
	tar_add(tar, name.data, &body);
	bytes_free(&name);
	bytes_free(&body);
}

void
pack_month(struct bytes *out, const struct edition *list, size_t count,
    enum month_shape shape)
{
	struct bytes tar = { 0 };

	for (size_t i = 0; i < count; i++) {
		if (shape == MONTH_NESTED)
			tar_nested(&tar, &list[i]);
		else
			tar_notices(&tar, &list[i], "");
	}
	tar_end(&tar);
	gzip(out, &tar);
	bytes_free(&tar);
}
