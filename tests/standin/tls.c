#include "tls.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>

#define DAY_SECONDS 86400L

static void
must(int good)
{
	if (good <= 0)
		abort();
}

static void
add_extension(X509 *cert, int nid, const char *value)
{
	X509_EXTENSION *x = X509V3_EXT_conf_nid(NULL, NULL, nid, value);

	must(x != NULL);
	must(X509_add_ext(cert, x, -1));
	X509_EXTENSION_free(x);
}

static X509 *
sign_itself(EVP_PKEY *key)
{
	static const unsigned char name[] = "stand-in";
	X509 *cert = X509_new();
	X509_NAME *who;

	must(cert != NULL);
	must(X509_set_version(cert, 2));
	must(ASN1_INTEGER_set(X509_get_serialNumber(cert), 1));
	must(X509_gmtime_adj(X509_getm_notBefore(cert), -DAY_SECONDS) != NULL);
	must(X509_gmtime_adj(X509_getm_notAfter(cert), DAY_SECONDS) != NULL);
	must(X509_set_pubkey(cert, key));
	who = X509_get_subject_name(cert);
	must(X509_NAME_add_entry_by_txt(who, "CN", MBSTRING_ASC, name, -1, -1,
	    0));
	must(X509_set_issuer_name(cert, who));
	add_extension(cert, NID_basic_constraints, "critical,CA:TRUE");
	add_extension(cert, NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost");
	must(X509_sign(cert, key, EVP_sha256()));
	return cert;
}

SSL_CTX *
tls_new(const char *pem)
{
	SSL_CTX *ctx = SSL_CTX_new(TLS_server_method());
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *cert;
	FILE *f = fopen(pem, "w");

	must(ctx != NULL && key != NULL && f != NULL);
	cert = sign_itself(key);
	must(PEM_write_X509(f, cert));
	must(fclose(f) == 0);
	must(SSL_CTX_use_certificate(ctx, cert));
	must(SSL_CTX_use_PrivateKey(ctx, key));
	X509_free(cert);
	EVP_PKEY_free(key);
	return ctx;
}

SSL *
tls_accept(SSL_CTX *ctx, int fd)
{
	SSL *ssl = SSL_new(ctx);

	if (ssl != NULL && SSL_set_fd(ssl, fd) == 1 && SSL_accept(ssl) == 1)
		return ssl;
	SSL_free(ssl);
	return NULL;
}
