package dev.sallyport.bench;

/**
 * What starting takes, and what memory is resident when.
 *
 * @param firstSeconds the first start: tables, keys and demo accounts are made
 * @param againSeconds a later start, the median of three
 * @param cpuSeconds processor time of that one
 * @param idleMib resident before the first request
 * @param loadedMib the most that was resident after any of the measurements
 */
record StartUp(
        String database, double firstSeconds, double againSeconds, double cpuSeconds, long idleMib, long loadedMib) {

    StartUp withLoadedMib(long mib) {
        return new StartUp(database, firstSeconds, againSeconds, cpuSeconds, idleMib, mib);
    }
}
