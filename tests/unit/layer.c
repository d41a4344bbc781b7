/* Linked whole with one layer and only those it may call: that it links is the test. */
int main(void)
{
	return 0;
}
