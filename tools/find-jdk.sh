# Finds a JDK that can run this repository and exports it as JAVA_HOME. Sourced, not executed; works with the bash 3.2 of macOS.

# The first major release whose language and source launcher the code here uses.
SALLYPORT_JDK_NEEDED=25

# Prints the major release of the JDK in directory $1; fails when there is none (a JRE without a compiler is not enough).
sallyport_jdk_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  local version=""
  [ -r "$1/release" ] && version="$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")"
  [ -n "$version" ] || version="$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')"
  version="${version#1.}"
  version="${version%%[!0-9]*}"
  [ -n "$version" ] && echo "$version"
}

# Prints one candidate directory a line, the most explicit choice first.
sallyport_jdk_candidates() {
  [ -n "${SALLYPORT_JAVA_HOME:-}" ] && echo "$SALLYPORT_JAVA_HOME"
  [ -n "${JAVA_HOME:-}" ] && echo "$JAVA_HOME"
  # Asks the program itself: what PATH names is often a chain of links.
  command -v java >/dev/null 2>&1 &&
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
  [ -x /usr/libexec/java_home ] && /usr/libexec/java_home -v "$SALLYPORT_JDK_NEEDED+" 2>/dev/null
  local directory
  for directory in /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -d "$directory" ] && echo "$directory"
  done
  return 0
}

sallyport_find_jdk() {
  local candidate major seen=""
  while IFS= read -r candidate; do
    major="$(sallyport_jdk_major "$candidate")" || continue
    if [ "$major" -ge "$SALLYPORT_JDK_NEEDED" ]; then
      export JAVA_HOME="$candidate"
      return 0
    fi
    case "$seen" in *"($candidate)"*) ;; *) seen="$seen${seen:+, }JDK $major ($candidate)" ;; esac
  done < <(sallyport_jdk_candidates)
  echo "Sallyport needs a JDK $SALLYPORT_JDK_NEEDED or newer and found ${seen:-none}: install one (https://adoptium.net, or 'sdk install java'), or set SALLYPORT_JAVA_HOME to where it is." >&2
  return 1
}

sallyport_find_jdk || exit 1
