# shellcheck shell=bash
# Finds a JDK 25, for bash scripts to source: a build and a run need one, whatever `java` is.

# Prints the home of the first JDK 25 among the usual places.
find_jdk() {
  local home
  while IFS= read -r home; do
    if is_jdk "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done < <(jdk_candidates)
  return 1
}

# What to tell a user who has none.
explain_jdk() {
  cat <<'TEXT'
No JDK 25 was found: not by JAVA_HOME or PATH, nor where JDKs usually are.
Get one, for example:
  Debian, Ubuntu  apt-get install openjdk-25-jdk, or a package of https://adoptium.net
  macOS           brew install --cask temurin@25
  with SDKMAN!    sdk install java 25-tem
If it is somewhere else, name the place: JAVA_HOME=/path/to/jdk-25
TEXT
}

jdk_candidates() {
  local variable java
  for variable in JAVA_HOME JAVA25_HOME JAVA_HOME_25_X64 JAVA_HOME_25_ARM64; do
    [[ -z ${!variable:-} ]] || printf '%s\n' "${!variable}"
  done
  if java=$(command -v java); then
    # Past links such as /etc/alternatives, to the JDK itself.
    java=$(readlink -f "$java")
    printf '%s\n' "${java%/bin/java}"
  fi
  if [[ -x /usr/libexec/java_home ]]; then
    /usr/libexec/java_home -v 25 2>/dev/null || true
  fi
  printf '%s\n' \
    /usr/lib/jvm/* \
    /opt/java/openjdk \
    "${HOME:-}"/.sdkman/candidates/java/* \
    "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    {/opt/homebrew,/usr/local,/home/linuxbrew/.linuxbrew}/opt/openjdk@25{,/libexec/openjdk.jdk/Contents/Home}
}

is_jdk() {
  [[ -x $1/bin/java && -x $1/bin/javac ]] && java_version "$1" | grep -q '"25[."]'
}

# As in JAVA_VERSION="25.0.1"; asking the file is faster than asking the program.
java_version() {
  if [[ -r $1/release ]]; then
    grep '^JAVA_VERSION=' "$1/release"
  else
    "$1/bin/java" -version 2>&1
  fi
}
