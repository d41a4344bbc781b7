/* Archives that nobody's export is: make_zip FILE KIND. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

static const char csv[] = "date,energy\n2026-03-01,4\n";

static void entry_add(struct archive *archive, const char *name, mode_t type, const char *link,
                      long long size)
{
	struct archive_entry *entry = archive_entry_new();
	static char zeros[1 << 20];

	archive_entry_set_pathname(entry, name);
	archive_entry_set_filetype(entry, type);
	archive_entry_set_perm(entry, 0644);
	if (link)
		archive_entry_set_symlink(entry, link);
	archive_entry_set_size(entry, size ? size : link ? 0 : (long long)strlen(csv));
	if (archive_write_header(archive, entry) != ARCHIVE_OK)
		exit(1);
	if (!link && !size)
		archive_write_data(archive, csv, strlen(csv));
	for (; size > 0; size -= (long long)sizeof zeros)
		archive_write_data(archive, zeros, sizeof zeros);
	archive_entry_free(entry);
}

int main(int argc, char **argv)
{
	struct archive *archive = archive_write_new();

	if (argc != 3)
		return 2;
	archive_write_set_format_zip(archive);
	if (archive_write_open_filename(archive, argv[1]) != ARCHIVE_OK)
		return 1;
	if (strcmp(argv[2], "paths") == 0) {
		entry_add(archive, "../../evil.csv", AE_IFREG, NULL, 0);
		entry_add(archive, "/tmp/recoup-evil.csv", AE_IFREG, NULL, 0);
		entry_add(archive, "\033]0;PWNED\a.csv", AE_IFREG, NULL, 0);
	} else if (strcmp(argv[2], "link") == 0) {
		entry_add(archive, "passwd.csv", AE_IFLNK, "/etc/passwd", 0);
		entry_add(archive, "fine.csv", AE_IFREG, NULL, 0);
	} else if (strcmp(argv[2], "bomb") == 0) {
		entry_add(archive, "bomb.csv", AE_IFREG, NULL, 1LL << 30);
	} else if (strcmp(argv[2], "many") == 0) {
		for (int i = 0; i < 2000; i++) {
			char name[40];

			snprintf(name, sizeof name, "folder/%d.csv", i);
			entry_add(archive, name, AE_IFREG, NULL, 0);
		}
	}
	return archive_write_close(archive) == ARCHIVE_OK ? 0 : 1;
}
