#include "jointed/hash.h"

#include "jointed/mem.h"

#include <openssl/evp.h>
#include <stdlib.h>

struct hash {
	EVP_MD *method; /* fetched once, not for each text */
	EVP_MD_CTX *ctx;
};

static void
hash_start(struct hash *h)
{
	if (EVP_DigestInit_ex2(h->ctx, h->method, NULL) != 1)
		abort();
}

struct hash *
hash_new(void)
{
	struct hash *h = mem_alloc(sizeof *h);

	h->method = EVP_MD_fetch(NULL, "SHA256", NULL);
	h->ctx = EVP_MD_CTX_new();
	if (h->method == NULL || h->ctx == NULL)
		abort();
	hash_start(h);
	return h;
}

void
hash_add(struct hash *h, const void *data, size_t len)
{
	if (EVP_DigestUpdate(h->ctx, data, len) != 1)
		abort();
}

void
hash_end(struct hash *h, char out[HASH_TEXT_LEN + 1])
{
	static const char hex[] = "0123456789abcdef";
	unsigned char md[EVP_MAX_MD_SIZE];
	unsigned int len = 0;

	if (EVP_DigestFinal_ex(h->ctx, md, &len) != 1 ||
	    len != HASH_TEXT_LEN / 2)
		abort();
	for (unsigned int i = 0; i < len; i++) {
		out[2 * i] = hex[md[i] >> 4];
		out[2 * i + 1] = hex[md[i] & 15];
	}
	out[HASH_TEXT_LEN] = '\0';
	hash_start(h);
}

void
hash_free(struct hash *h)
{
	if (h == NULL)
		return;
	EVP_MD_CTX_free(h->ctx);
	EVP_MD_free(h->method);
	free(h);
}

void
hash_bytes(const void *data, size_t len, char out[HASH_TEXT_LEN + 1])
{
	struct hash *h = hash_new();

	hash_add(h, data, len);
	hash_end(h, out);
	hash_free(h);
}
